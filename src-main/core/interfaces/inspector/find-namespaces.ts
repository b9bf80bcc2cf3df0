import type { ContainerSummary } from '../../../contract/state.ts';
import type { Pinned } from './pinned.ts';
import type { Scan } from './scan.ts';

/** One network namespace of the engine's machine, and how to read it. */
export interface FoundNamespace {
  inode: number;
  kind: 'engine-host' | 'container' | 'other';
  /** The containers in it; the first is the one that it was made for. */
  containers: ContainerSummary[];
  /** A process in it; none where only a bind mount keeps it. */
  pid?: number;
  /** The process is a container's own first one, so that its /sys is of this namespace. */
  ownSys: boolean;
  /** A path that leads into it. */
  path: string;
  /** Where a bind mount keeps it. */
  mountedAt?: string;
  processes: number;
}

interface Facts {
  scan: Scan;
  pinned: readonly Pinned[];
  containers: readonly ContainerSummary[];
  /** Each running container's first process. */
  processIds: ReadonlyMap<string, number>;
}

/** Every network namespace once, whoever is in it: the engine's machine's, containers', those without a container. */
export function findNamespaces({ scan, pinned, containers, processIds }: Facts): FoundNamespace[] {
  const inodeOf = new Map(scan.processes.map(({ pid, net }) => [pid, net]));
  const inside = new Map<number, number[]>();
  for (const { pid, net } of scan.processes) {
    const pids = inside.get(net);
    if (pids === undefined) inside.set(net, [pid]);
    else pids.push(pid);
  }
  const mounts = new Map(pinned.map((mount) => [mount.inode, mount]));
  const residents = new Map<number, ContainerSummary[]>();
  for (const container of containers) {
    const inode = inodeOf.get(processIds.get(container.id) ?? -1);
    if (inode === undefined) continue;
    // Whoever joined stands behind the one that the namespace was made for.
    const joined = container.networkMode.startsWith('container:');
    const there = residents.get(inode) ?? [];
    residents.set(inode, joined ? [...there, container] : [container, ...there]);
  }
  return [...new Set([...inside.keys(), ...mounts.keys()])].map((inode): FoundNamespace => {
    const there = residents.get(inode) ?? [];
    const pids = inside.get(inode) ?? [];
    const mount = mounts.get(inode);
    const own = inode === scan.own;
    const first = there[0] === undefined || own ? undefined : processIds.get(there[0].id);
    const pid = first ?? pids[0];
    return {
      inode,
      kind: own ? 'engine-host' : there.length > 0 ? 'container' : 'other',
      containers: there,
      ...(pid === undefined ? {} : { pid }),
      ownSys: own || first !== undefined,
      path: pid === undefined ? (mount?.path ?? '') : `/proc/${pid}/ns/net`,
      ...(mount === undefined ? {} : { mountedAt: mount.mountedAt }),
      processes: pids.length,
    };
  });
}
