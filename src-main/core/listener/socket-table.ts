import { readdirSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { processName } from './process-name.ts';

/** How long the look at all processes keeps the thread at a time. */
const sliceMs = 4;

export interface SocketProcess {
  pid: number;
  /** Of its program. */
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

/**
 * The processes that hold these sockets, by inode; without those that we may not look at. The newest are looked at first:
 * who has just connected has often just been started. The calls wait for nothing but the kernel's memory, and take a
 * twentieth of what they take by way of the thread pool; between two slices others have their turn.
 */
export async function processesOf(inodes: ReadonlySet<string>): Promise<Map<string, SocketProcess>> {
  const found = new Map<string, SocketProcess>();
  if (inodes.size === 0) return found;
  const pids = readable('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((one, other) => other - one);
  let begun = performance.now();
  for (const pid of pids) {
    for (const inode of socketsOf(pid)) {
      if (!inodes.has(inode) || found.has(inode)) continue;
      const name = processName(pid);
      // It ended meanwhile.
      if (name === '') break;
      found.set(inode, { pid, name });
      if (found.size === inodes.size) return found;
    }
    if (performance.now() - begun < sliceMs) continue;
    await setImmediate();
    begun = performance.now();
  }
  return found;
}

/** The inodes of a process's sockets; of one that is gone or another user's: none. */
function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readable(folder).flatMap((descriptor) => {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${descriptor}`))?.[1];
      return inode === undefined ? [] : [inode];
    } catch {
      // It was closed meanwhile.
      return [];
    }
  });
}

function readable(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
