import type { ListeningSocket } from '../../../contract/namespace-model.ts';
import { splitByPath } from '../reading/sections.ts';

export type SocketProcess = NonNullable<ListeningSocket['process']>;
type Run = (script: string) => Promise<string>;

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
export function createSocketProcesses(): SocketProcesses {
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
        const found = await search(unknown, run);
        for (const inode of unknown) asked.set(inode, found.get(inode));
      }
      // What is asked for no more is closed.
      known = asked;
      return new Map([...asked].flatMap(([inode, holder]) => (holder === undefined ? [] : [[inode, holder]])));
    },
  };
}

async function search(inodes: readonly number[], run: Run): Promise<Map<number, SocketProcess>> {
  const pattern = `socket:\\[(${inodes.join('|')})\\]`;
  const links = await run(`find /proc/[0-9]*/fd -type l -exec stat -c %N {} + 2>/dev/null | grep -E '${pattern}'`);
  const holders = new Map<number, number>();
  for (const line of links.split('\n')) {
    const [, pid, inode] = /\/proc\/(\d+)\/fd\/\d+\S* -> \S*socket:\[(\d+)\]/.exec(line) ?? [];
    if (pid === undefined) continue;
    // Of those that share it, the first is the one that the others came from.
    holders.set(Number(inode), Math.min(Number(pid), holders.get(Number(inode)) ?? Number.POSITIVE_INFINITY));
  }
  if (holders.size === 0) return new Map();
  const pids = [...new Set(holders.values())];
  const names = splitByPath(await run(`grep -aHs '' ${pids.map((pid) => `/proc/${pid}/comm`).join(' ')} /dev/null`));
  return new Map(
    [...holders].map(([inode, pid]) => [inode, { pid, name: (names.get(`/proc/${pid}/comm`) ?? '').trim() }]),
  );
}
