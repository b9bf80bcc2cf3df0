import { readdir, readFile, readlink } from 'node:fs/promises';

export interface SocketProcess {
  pid: number;
  name: string;
}

/** The process that listens on the TCP port, from Linux' /proc (proc(5)); nothing elsewhere or without the right to see it. */
export async function portHolder(port: number): Promise<SocketProcess | undefined> {
  return processOf((row) => row.state === '0A' && row.localPort === port);
}

/** The process of this computer whose end of a connection is `localPort` → `remotePort`. */
export async function connectionHolder(localPort: number, remotePort: number): Promise<SocketProcess | undefined> {
  return processOf((row) => row.localPort === localPort && row.remotePort === remotePort);
}

interface SocketRow {
  localPort: number;
  remotePort: number;
  state: string;
  inode: string;
}

/** Rows of /proc/net/tcp and tcp6. Lines of another shape are passed over. */
export function parseSocketRows(text: string): SocketRow[] {
  return [...text.matchAll(/^\s*\d+: \w+:(\w{4}) \w+:(\w{4}) (\w\w) \S+ \S+ \S+\s+\d+\s+\d+ (\d+)/gm)].map(
    ([, local = '', remote = '', state = '', inode = '']) => ({
      localPort: Number.parseInt(local, 16),
      remotePort: Number.parseInt(remote, 16),
      state,
      inode,
    }),
  );
}

async function processOf(wanted: (row: SocketRow) => boolean): Promise<SocketProcess | undefined> {
  if (process.platform !== 'linux') return undefined;
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'latin1').catch(() => '')),
  );
  const links = new Set(
    tables
      .flatMap(parseSocketRows)
      .filter((row) => row.inode !== '0' && wanted(row))
      .map((row) => `socket:[${row.inode}]`),
  );
  if (links.size === 0) return undefined;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      if (!links.has(await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => ''))) continue;
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      return { pid: Number(pid), name: name.trim() };
    }
  }
  return undefined;
}
