/** Every process of the engine's machine with the namespaces that it is in. */
export interface Scan {
  processes: { pid: number; net: number; mnt: number | undefined }[];
  /** The network namespace of the inspector itself: the engine's machine's. */
  own: number | undefined;
  /** Processes whose namespaces the kernel did not let the inspector see. */
  hidden: number[];
}

/** One process lists them all: `/proc/PID/ns/net` leads to a file whose inode is the namespace (namespaces(7)). */
export const scanScript =
  "stat -L -c '%i %n' /proc/self/ns/net /proc/[0-9]*/ns/net /proc/[0-9]*/ns/mnt 2>&1 | grep -v 'No such'";

export function readScan(output: string): Scan {
  const nets = new Map<number, number>();
  const mounts = new Map<number, number>();
  const hidden = new Set<number>();
  let own: number | undefined;
  for (const line of output.split('\n')) {
    const [, inode, process = '', kind] = /^(\d+) \/proc\/(\d+|self)\/ns\/(net|mnt)$/.exec(line) ?? [];
    if (inode === undefined) {
      const denied = /\/proc\/(\d+)\/ns\/net'?: (?:Permission denied|Operation not permitted)/.exec(line)?.[1];
      if (denied !== undefined) hidden.add(Number(denied));
    } else if (process === 'self') own = Number(inode);
    else (kind === 'net' ? nets : mounts).set(Number(process), Number(inode));
  }
  const processes = [...nets].map(([pid, net]) => ({ pid, net, mnt: mounts.get(pid) }));
  return { processes: processes.toSorted((one, other) => one.pid - other.pid), own, hidden: [...hidden] };
}
