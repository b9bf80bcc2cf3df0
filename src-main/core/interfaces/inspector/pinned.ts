/** A bind mount that keeps a network namespace, as `ip netns add` and engines make them. */
export interface Pinned {
  inode: number;
  /** A path that leads to it from the inspector. */
  path: string;
  /** Where it is mounted, as the machine itself sees it. */
  mountedAt: string;
}

/**
 * The mounts of namespaces, in the mount table of one process of each mount namespace. Most tables have none, and a container's
 * is long: mountstats tells the same mounts without their options, in half of the time.
 */
export function pinnedScript(pids: readonly number[]): string {
  return [
    'set --',
    `for f in $(grep -ls ' with fstype nsfs' ${pids.map((pid) => `/proc/${pid}/mountstats`).join(' ')} /dev/null)`,
    `do set -- "$@" "\${f%stats}info"; done`,
    `grep -aHs ' - nsfs ' "$@" /dev/null`,
  ].join('\n');
}

/**
 * Reads lines of mountinfo (proc(5)): the fourth field, the root of the mount, is `net:[inode]` for a network namespace.
 * `tables`: the text of each process's table.
 */
export function readPinned(tables: ReadonlyMap<string, string>): Pinned[] {
  const found = new Map<number, Pinned>();
  for (const [table, text] of tables) {
    const pid = /^\/proc\/(\d+)\/mountinfo$/.exec(table)?.[1];
    if (pid === undefined) continue;
    for (const line of text.split('\n')) {
      const [, , , root = '', mounted = ''] = line.split(' ');
      const inode = /^net:\[(\d+)\]$/.exec(root)?.[1];
      if (inode === undefined || !mounted.startsWith('/') || found.has(Number(inode))) continue;
      const mountedAt = mounted.replace(/\\([0-7]{3})/g, (_, octal: string) =>
        String.fromCharCode(Number.parseInt(octal, 8)),
      );
      found.set(Number(inode), { inode: Number(inode), path: `/proc/${pid}/root${mountedAt}`, mountedAt });
    }
  }
  return [...found.values()];
}
