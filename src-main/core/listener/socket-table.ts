import { readdir, readFile, readlink } from 'node:fs/promises';

export interface SocketProcess {
  pid: number;
  name: string;
}

export interface SocketRow {
  localPort: number;
  /** 0: not connected. */
  remotePort: number;
  /** As the kernel numbers it: "0A" is LISTEN. */
  state: string;
  inode: string;
  /** Datagrams that found the socket's buffer full; UDP only. */
  drops: number;
}

/** Rows of /proc/net/tcp, tcp6, udp and udp6 (proc(5)). Lines of another shape are passed over. */
export function parseSocketRows(text: string): SocketRow[] {
  return [
    ...text.matchAll(/^\s*\d+: \w+:(\w{4}) \w+:(\w{4}) (\w\w) \S+ \S+ \S+\s+\d+\s+\d+ (\d+)(?: \d+ \S+ (\d+))?/gm),
  ].map(([, local = '', remote = '', state = '', inode = '', drops = '0']) => ({
    localPort: Number.parseInt(local, 16),
    remotePort: Number.parseInt(remote, 16),
    state,
    inode,
    drops: Number(drops),
  }));
}

/** This network namespace's sockets; none where there is no /proc. */
export async function readSocketRows(transport: 'tcp' | 'udp'): Promise<SocketRow[]> {
  if (process.platform !== 'linux') return [];
  const tables = await Promise.all(
    [`/proc/net/${transport}`, `/proc/net/${transport}6`].map((file) => readFile(file, 'latin1').catch(() => '')),
  );
  return tables.flatMap(parseSocketRows);
}

/** The processes that hold these sockets, by inode; without those that we may not look at. */
export async function processesOf(inodes: ReadonlySet<string>): Promise<Map<string, SocketProcess>> {
  const found = new Map<string, SocketProcess>();
  if (inodes.size === 0) return found;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const link = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(link)?.[1];
      if (inode === undefined || !inodes.has(inode) || found.has(inode)) continue;
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      found.set(inode, { pid: Number(pid), name: name.trim() });
      if (found.size === inodes.size) return found;
    }
  }
  return found;
}
