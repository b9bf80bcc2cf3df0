import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Message, messageSchema } from '../../../src-main/contract/message-model.ts';
import type { ExportFormat, MessageFilter } from '../../../src-main/contract/messages.ts';
import { openExports } from '../../../src-main/core/messages/export/open-exports.ts';
import type { LogOperations } from '../../../src-main/core/messages/log-protocol.ts';
import type { LoggedConnection } from '../../../src-main/core/messages/logged-connection.ts';
import { connectionOf, logFolder, storeLines } from './log-folder.ts';
import { readPcapng } from './read-pcapng.ts';

let folder: ReturnType<typeof logFolder>;
let store: LogOperations;
let exports: ReturnType<typeof openExports>;
let web: LoggedConnection;
let shop: LoggedConnection;

beforeEach(() => {
  folder = logFolder();
  web = connectionOf({ remote: { address: '172.17.0.2', port: 50_000 } });
  shop = connectionOf({
    transport: 'udp',
    remote: { address: 'fd00::7', port: 6_000 },
    local: { address: 'fd00::1', port: 4_444 },
    source: { kind: 'container', containerName: 'shop', networkName: 'shop' },
  });
  store = folder.store();
  exports = openExports({
    startExport: async (filter, format) => store.startExport(filter, format),
    exportPart: async (id) => {
      const part = store.exportPart(id);
      if ('slow' in part) throw new Error(part.slow);
      return part.found;
    },
    endExport: async (id) => store.endExport(id),
  });
});
afterEach(() => {
  exports.dispose();
  folder.dispose();
});

async function exported(format: ExportFormat, filter: MessageFilter = {}): Promise<Buffer> {
  const { id } = await exports.start(filter, format);
  const parts: Buffer[] = [];
  for (let offset = 0; ; ) {
    const { bytes, next, done } = await exports.read(id, offset);
    expect(bytes.length).toBeLessThanOrEqual(1_048_576);
    parts.push(bytes);
    offset = next;
    if (done) return Buffer.concat(parts);
  }
}
const store3 = (): void => {
  storeLines(folder.writer(), [
    { connection: web, at: 1_000, text: 'one, "two"' },
    { connection: shop, at: 2_000, text: '=1+1' },
    { connection: web, at: 3_000, text: 'three' },
  ]);
};

describe('an export', () => {
  it('as JSONL holds each message as the log gives it, a line each', async () => {
    store3();
    const lines = (await exported('jsonl')).toString().trimEnd().split('\n');
    const messages: Message[] = lines.map((line) => messageSchema.parse(JSON.parse(line)));
    expect(messages.map(({ text }) => text)).toEqual(['one, "two"', '=1+1', 'three']);
  });

  it('as CSV quotes what must be quoted, and gives a spreadsheet no formula', async () => {
    store3();
    const [head, first, second] = (await exported('csv')).toString().split('\r\n');
    expect(head).toMatch(/^id,at,transport,.*,text,base64$/);
    expect(first).toContain(',"one, ""two""",');
    expect(second).toContain(",'=1+1,");
  });

  it('as raw bytes is what came, endings included', async () => {
    store3();
    expect(await exported('raw')).toEqual(Buffer.from('one, "two"\n=1+1\nthree\n'));
  });

  it('as pcapng holds packets with their times, addresses, right checksums and payloads in order', async () => {
    store3();
    const packets = readPcapng(await exported('pcapng'));
    expect(packets.map(({ at, payload }) => [at, payload.toString()])).toEqual([
      [1_000, 'one, "two"\n'],
      [2_000, '=1+1\n'],
      [3_000, 'three\n'],
    ]);
    expect(packets.every(({ checksumsHold }) => checksumsHold)).toBe(true);
    expect(packets.map(({ protocol, sourcePort }) => [protocol, sourcePort])).toEqual([
      ['tcp', 50_000],
      ['udp', 6_000],
      ['tcp', 50_000],
    ]);
    expect(packets[2]?.sequence).toBe((packets[0]?.sequence ?? 0) + 'one, "two"\n'.length);
  });

  it('holds what matches, of what was there when it began', async () => {
    store3();
    const { id } = await exports.start({ source: 'web-1' }, 'raw');
    storeLines(folder.writer(), [{ connection: web, at: 4_000, text: 'too late' }]);
    const { bytes, messages, done } = await exports.read(id, 0);
    expect(bytes.toString()).toBe('one, "two"\nthree\n');
    expect([messages, done]).toEqual([2, true]);
  });

  it('of much is read in parts, each again as often as it is asked for', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => ({
      connection: web,
      at: index,
      text: `${index} ${'x'.repeat(90)}`,
    }));
    storeLines(folder.writer(), lines);
    const { id } = await exports.start({}, 'raw');
    const first = await exports.read(id, 0);
    expect(first.done).toBe(false);
    expect(await exports.read(id, 0)).toEqual(first);
    const second = await exports.read(id, first.next);
    await expect(exports.read(id, 0)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await exports.read(id, first.next)).toEqual(second);
    await exports.cancel(id);
    await expect(exports.read(id, second.next)).rejects.toMatchObject({ code: 'not-found' });
    expect(await exported('raw')).toEqual(Buffer.from(lines.map(({ text }) => `${text}\n`).join('')));
  });

  it('of nothing is a file with its head alone', async () => {
    expect((await exported('csv')).toString()).toMatch(/^id,.*\r\n$/);
    expect(await exported('raw')).toEqual(Buffer.alloc(0));
    expect(readPcapng(await exported('pcapng'))).toEqual([]);
  });
});
