import { processesOf, readSocketRows, type SocketProcess } from './socket-table.ts';

export interface LocalConnection {
  transport: 'tcp' | 'udp';
  /** The client's port, and the server's. */
  localPort: number;
  remotePort: number;
}

/** Which process of this computer is the client of a connection; nothing where that cannot be seen. */
export type FindHolder = (connection: LocalConnection) => Promise<SocketProcess | undefined>;

/** One look at /proc answers all that was asked since the last began: a thousand clients at once cost a few looks. */
export function connectionHolders(): FindHolder {
  let waiting: { connection: LocalConnection; resolve: (found: SocketProcess | undefined) => void }[] = [];
  let looking = false;

  async function look(): Promise<void> {
    while (waiting.length > 0) {
      const asked = waiting;
      waiting = [];
      const found = await holdersOf(asked.map(({ connection }) => connection)).catch(() => []);
      asked.forEach(({ resolve }, index) => {
        resolve(found[index]);
      });
    }
    looking = false;
  }
  return (connection) =>
    new Promise((resolve) => {
      waiting.push({ connection, resolve });
      if (looking) return;
      looking = true;
      // What comes in the same turn is answered by the same look.
      setImmediate(() => void look());
    });
}

async function holdersOf(asked: readonly LocalConnection[]): Promise<(SocketProcess | undefined)[]> {
  const inodes = new Map<string, string>();
  for (const transport of new Set(asked.map((each) => each.transport))) {
    for (const { localPort, remotePort, inode } of await readSocketRows(transport)) {
      if (inode !== '0') inodes.set(`${transport} ${localPort} ${remotePort}`, inode);
    }
  }
  const wanted = asked.map(
    ({ transport, localPort, remotePort }) =>
      inodes.get(`${transport} ${localPort} ${remotePort}`) ??
      // A datagram socket need not be connected to send.
      (transport === 'udp' ? inodes.get(`udp ${localPort} 0`) : undefined),
  );
  const processes = await processesOf(new Set(wanted.filter((inode) => inode !== undefined)));
  return wanted.map((inode) => (inode === undefined ? undefined : processes.get(inode)));
}
