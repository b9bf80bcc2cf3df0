import type { ListeningSocket } from '../../../contract/namespace-model.ts';
import type { Run } from './inspector.ts';
import type { ProgramNames } from './program-names.ts';

export type SocketProcess = NonNullable<ListeningSocket['process']>;

export interface SocketProcesses {
  /** Which process holds each socket. `alive`: every process there is now. */
  find(inodes: readonly number[], alive: ReadonlySet<number>, run: Run): Promise<ReadonlyMap<number, SocketProcess>>;
}

/** More are not searched for at once; what is beyond has no process. */
const mostSearched = 2_000;

/**
 * Finds processes by the links `socket:[inode]` in `/proc/PID/fd`. To look through them all costs as much as everything
 * else together, so an answer is kept while its process lives, and they are searched only for sockets that are new.
 */
export function createSocketProcesses(names: ProgramNames): SocketProcesses {
  let known = new Map<number, SocketProcess | undefined>();
  return {
    async find(inodes, alive, run) {
      const asked = new Map<number, SocketProcess | undefined>();
      const unknown: number[] = [];
      for (const inode of inodes) {
        const holder = known.get(inode);
        const current = known.has(inode) && (holder === undefined || alive.has(holder.pid));
        if (current) asked.set(inode, holder);
        else if (inode > 0 && unknown.length < mostSearched) unknown.push(inode);
      }
      if (unknown.length > 0) {
        const holders = await search(unknown, run);
        const called = await names([...holders.values()], alive, run);
        for (const inode of unknown) asked.set(inode, named(holders.get(inode), called));
      }
      // What is asked for no more is closed.
      known = asked;
      return new Map([...asked].flatMap(([inode, holder]) => (holder === undefined ? [] : [[inode, holder]])));
    },
  };
}

/** One that has no name any more has ended. */
function named(pid: number | undefined, names: ReadonlyMap<number, string>): SocketProcess | undefined {
  const name = pid === undefined ? undefined : names.get(pid);
  return pid === undefined || name === undefined ? undefined : { pid, name };
}

/** The process that holds each socket. */
async function search(inodes: readonly number[], run: Run): Promise<Map<number, number>> {
  const pattern = `socket:\\[(${inodes.join('|')})\\]`;
  const links = await run(`find /proc/[0-9]*/fd -type l -exec stat -c %N {} + 2>/dev/null | grep -E '${pattern}'`);
  const holders = new Map<number, number>();
  for (const line of links.split('\n')) {
    const [, pid, inode] = /\/proc\/(\d+)\/fd\/\d+\S* -> \S*socket:\[(\d+)\]/.exec(line) ?? [];
    if (pid === undefined) continue;
    // Of those that share it, the first is the one that the others came from.
    holders.set(Number(inode), Math.min(Number(pid), holders.get(Number(inode)) ?? Number.POSITIVE_INFINITY));
  }
  return holders;
}
