import type { ContainerSummary } from '../../../contract/state.ts';
import { composeNamespace, type ReadNamespace } from '../reading/compose-namespace.ts';
import { splitByPath } from '../reading/sections.ts';
import { type FoundNamespace, findNamespaces } from './find-namespaces.ts';
import { type HiddenProcess, namedHidden } from './hidden-processes.ts';
import type { Inspector, Run } from './inspector.ts';
import { type Pinned, pinnedScript, readPinned } from './pinned.ts';
import { rememberProgramNames } from './program-names.ts';
import { type PartRead, type Remembered, readPart } from './read-part.ts';
import { readScan, type Scan, scanScript } from './scan.ts';
import { createSocketProcesses, type SocketProcess } from './socket-processes.ts';

/** One namespace as the inspector found and read it; what it is called is told elsewhere. */
export interface Inspected {
  found: FoundNamespace;
  read: ReadNamespace;
  /** The program of a process in it; told where no container is in it. */
  command?: string | undefined;
  /** The control group of that process: it names the container that the process was started in. */
  controlGroup?: string | undefined;
}

/** What there is on the engine's machine, before anybody said whose it is. */
export interface Look {
  scan: Scan;
  pinned: Pinned[];
}

export interface InspectedReader {
  look(signal?: AbortSignal): Promise<Look>;
  /**
   * Every network namespace of the engine's machine, or those alone that `only` picks. `processIds`: each running
   * container's first process. `there`: the inodes of all.
   */
  read(options: {
    look: Look;
    containers: readonly ContainerSummary[];
    processIds: ReadonlyMap<string, number>;
    only?: (found: FoundNamespace) => boolean;
    signal?: AbortSignal | undefined;
  }): Promise<{ namespaces: Inspected[]; there: ReadonlySet<number>; hidden: HiddenProcess[] }>;
}

const limits = { timeoutMs: 20_000, maxBytes: 256 * 1024 * 1024 };
/** Namespaces read in one script: what it printed is taken apart while the next one runs, but each costs a round trip. */
const inOneScript = { least: 64, most: 200 };
/** Scripts that a machine with many namespaces is read in, as long as none of them reads too many. */
const scripts = 8;

/** A reader that remembers, from one read to the next, what only costly looks tell. */
export function createInspectedReader(inspector: Inspector): InspectedReader {
  const names = rememberProgramNames();
  const processes = createSocketProcesses(names);
  const remembered = new Map<number, Remembered>();

  const runner =
    (signal: AbortSignal | undefined): Run =>
    async (script) =>
      (await inspector.script(script, { ...limits, signal })).toString('utf8');

  return {
    async look(signal) {
      const run = runner(signal);
      const scan = readScan(await run(scanScript));
      const tables = new Map(scan.processes.flatMap(({ pid, mnt }) => (mnt === undefined ? [] : [[mnt, pid]])));
      return { scan, pinned: readPinned(splitByPath(await run(pinnedScript([...tables.values()])))) };
    },
    async read({ look: { scan, pinned }, containers, processIds, only = () => true, signal }) {
      const run = runner(signal);
      const all = findNamespaces({ scan, pinned, containers, processIds });
      const there = new Set(all.map(({ inode }) => inode));
      const parts = inParts(all.filter(only));
      const reads = (await Promise.all(parts.map((part) => readPart(part, all, run, remembered)))).flat();
      remember(remembered, reads, there);
      // Also those of namespaces that are not read now: who holds one is forgotten when nobody asks for it.
      const sockets = [...remembered.values()].flatMap((each) => each.sockets);
      const alive = new Set([...scan.processes.map(({ pid }) => pid), ...scan.hidden]);
      const holders = await processes.find(sockets, alive, run);
      const others = all.flatMap(({ kind, pid }) => (kind === 'other' && pid !== undefined ? [pid] : []));
      const called = await names([...others, ...scan.hidden.slice(0, namedHidden)], alive, run);
      return {
        namespaces: reads.map((each) => ({
          found: each.found,
          read: composed(each, holders),
          command: called.get(each.found.pid ?? 0),
          controlGroup: each.files?.controlGroup,
        })),
        there,
        hidden: scan.hidden.map((pid) => ({ pid, name: called.get(pid) })),
      };
    },
  };
}

function inParts(all: readonly FoundNamespace[]): FoundNamespace[][] {
  const size = Math.min(inOneScript.most, Math.max(inOneScript.least, Math.ceil(all.length / scripts)));
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));
}

function remember(known: Map<number, Remembered>, reads: readonly PartRead[], there: ReadonlySet<number>): void {
  for (const { found, files, printed, needed } of reads) {
    if (files === undefined) continue;
    const sockets = files.sockets.map(({ inode }) => inode);
    known.set(found.inode, { fingerprint: files.fingerprint, links: printed.links, needed, sockets });
  }
  for (const inode of known.keys()) if (!there.has(inode)) known.delete(inode);
}

function composed({ found, files, printed }: PartRead, holders: ReadonlyMap<number, SocketProcess>): ReadNamespace {
  if (files === undefined) {
    const ended = 'It ended while it was read.';
    const covered = `No process is in it, and its mount point (${found.mountedAt}) is covered by another mount.`;
    const unread = [{ what: 'the namespace', why: found.pid === undefined ? covered : ended }];
    return { interfaces: [], routes: [], sockets: [], unread };
  }
  const sockets = files.sockets.map(({ socket, inode }) => {
    const process = holders.get(inode);
    return process === undefined ? socket : { ...socket, process };
  });
  return { ...composeNamespace(files, printed), sockets };
}
