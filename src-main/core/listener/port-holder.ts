import { processesOf, readSocketRows, type SocketProcess } from './socket-table.ts';

const listening = '0A';

/** The process that listens on the port, from Linux' /proc; nothing elsewhere or without the right to see it. */
export async function portHolder(port: number, transport: 'tcp' | 'udp' = 'tcp'): Promise<SocketProcess | undefined> {
  const rows = await readSocketRows(transport);
  const mine = rows.filter((row) => row.localPort === port && (transport === 'udp' || row.state === listening));
  const holders = await processesOf(new Set(mine.map(({ inode }) => inode).filter((inode) => inode !== '0')));
  return [...holders.values()][0];
}
