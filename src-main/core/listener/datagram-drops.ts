import { readSocketRows } from './socket-table.ts';

/**
 * How many datagrams to the port the kernel has dropped since the last look, because its buffer was full; none where it
 * does not tell (Linux does, in /proc/net/udp). Nobody else has the port on the listener's addresses.
 */
export function datagramDrops(port: () => number, read: typeof readSocketRows = readSocketRows): () => Promise<number> {
  let before = 0;
  return async () => {
    const rows = await read('udp');
    const now = rows.filter(({ localPort }) => localPort === port()).reduce((sum, { drops }) => sum + drops, 0);
    // Addresses that were let go took their counts with them.
    const fresh = Math.max(0, now - before);
    before = now;
    return fresh;
  };
}
