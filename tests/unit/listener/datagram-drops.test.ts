import { expect, it } from 'vitest';
import { datagramDrops } from '../../../src-main/core/listener/datagram-drops.ts';
import { parseSocketRows } from '../../../src-main/core/listener/socket-table.ts';

const row = (port: string, drops: number): string =>
  `  1: 0100007F:${port} 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0000000000000000 ${drops}`;

it('counts what the kernel dropped at the port since the last look, and forgets sockets that went', async () => {
  let text = '';
  const dropped = datagramDrops(
    () => 0x115c,
    async () => parseSocketRows(text),
  );
  text = [row('115C', 3), row('115C', 4), row('115D', 100)].join('\n');
  expect(await dropped()).toBe(7);
  expect(await dropped()).toBe(0);
  text = row('115C', 5);
  expect(await dropped()).toBe(0);
  text = row('115C', 9);
  expect(await dropped()).toBe(4);
});
