import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createServices, type Services } from '../../../src-main/core/create-services.ts';
import { isInstalled } from '../programs.ts';

let folder: string;
let services: Services;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-pcapng-'));
  services = await createServices({ dataFolder: folder, transport: 'terminal' });
});
afterEach(async () => {
  await services.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!isInstalled('tshark'))(
  'tshark reads an exported pcapng: streams whole, checksums right, who sent it (needs tshark)',
  async () => {
    const { listeners, sends, exports } = services;
    const big = randomBytes(200_000).toString('base64');
    const datagram = 'd'.repeat(60_000);
    for (const [transport, text] of [
      ['tcp', `one\n${big}\ntwo`],
      ['udp', datagram],
    ] as const) {
      const { port } = await listeners.start({
        transport,
        port: 0,
        exposure: 'this-computer',
        limits: { frameBytes: 1_048_576 },
      });
      const { id } = sends.start({ transport, host: '127.0.0.1', port, payload: { kind: 'text', text }, waitMs: 0 });
      await sends.finished(id);
    }
    await expect.poll(() => services.log.count({})).toBe(4);
    const { id } = await exports.start({}, 'pcapng');
    const parts: Buffer[] = [];
    for (let offset = 0, done = false; !done; ) {
      const part = await exports.read(id, offset);
      parts.push(part.bytes);
      offset = part.next;
      done = part.done;
    }
    const file = join(folder, 'log.pcapng');
    writeFileSync(file, Buffer.concat(parts));

    const read = async (...args: string[]): Promise<string> =>
      (await promisify(execFile)('tshark', ['-n', '-r', file, ...args], { maxBuffer: 2 ** 26 })).stdout;
    const check = ['-o', 'tcp.check_checksum:TRUE', '-o', 'udp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE'];
    expect(await read(...check, '-Y', '_ws.expert.severity >= warning || tcp.analysis.flags')).toBe('');
    const payloads = await read('-Y', 'tcp', '-T', 'fields', '-e', 'tcp.payload');
    expect(Buffer.from(payloads.replace(/[^0-9a-f]/g, ''), 'hex').toString()).toBe(`one\n${big}\ntwo`);
    const udp = await read('-Y', 'udp', '-T', 'fields', '-e', 'udp.payload', '-e', 'frame.comment');
    expect(Buffer.from(udp.split('\t')[0] ?? '', 'hex').toString()).toBe(datagram);
    expect(udp).toContain('came from a process on this computer');
  },
);
