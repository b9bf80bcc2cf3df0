import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { Worker as LogWorker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createListeners } from '../../../src-main/core/listener/create-listeners.ts';
import type { Listeners } from '../../../src-main/core/listener/listeners.ts';
import { serverCertificates } from '../../../src-main/core/listener/server-certificate.ts';
import type { MessageLog } from '../../../src-main/core/messages/message-log.ts';
import { openMessageLog } from '../../../src-main/core/messages/open-message-log.ts';

let folder: string;
let log: MessageLog;
let listeners: Listeners;
const make = () =>
  createListeners({
    folder,
    log,
    attribute: async () => ({ kind: 'host-process' }),
    gateways: () => [],
    certificate: serverCertificates(folder),
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-'));
  log = await openMessageLog({ folder });
  listeners = make();
});
afterEach(async () => {
  await listeners.dispose();
  await log.dispose();
  rmSync(folder, { recursive: true });
});

function send(port: number, bytes: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('error', reject).on('close', () => resolve());
    socket.resume();
  });
}
const texts = async () => (await log.page({ filter: {}, limit: 1_000 })).map(({ text }) => text);

test('two messages from "one\\ntwo", and it goes on after the client left', async () => {
  const { port } = await listeners.start({ port: 0, exposure: 'this-computer' });
  await send(port, 'one\ntwo');
  await send(port, 'three\r\n');
  await expect.poll(texts).toEqual(['one', 'two', 'three']);
});

test('200 parallel clients: none lost', async () => {
  const { port } = await listeners.start({ port: 0, exposure: 'this-computer' });
  const lines = Array.from({ length: 200 }, (_, index) => `client ${index}`);
  await Promise.all(lines.map((line) => send(port, `${line}\n`)));
  await expect.poll(() => log.count({})).toBe(200);
  expect((await texts()).toSorted()).toEqual(lines.toSorted());
});

test('a long line is cut and marked; broken UTF-8 is kept as base64', async () => {
  const { port } = await listeners.start({ port: 0, exposure: 'this-computer' });
  await send(port, Buffer.concat([Buffer.alloc(200_000, 'a'), Buffer.from([10, 0xff, 0xfe, 10])]));
  await expect.poll(() => log.count({})).toBe(2);
  const [long, broken] = await log.page({ filter: {}, limit: 10 });
  expect(long).toMatchObject({ bytes: 200_000, truncated: true });
  expect(long?.text).toHaveLength(65_536);
  expect(broken).toMatchObject({ base64: '//4=', bytes: 2 });
});

test('a start that nobody waits for shows its failure until another starts', async () => {
  const { port } = await listeners.start({ port: 0, exposure: 'this-computer' });
  const others = make();
  try {
    await expect(others.start({ port, exposure: 'this-computer', showFailure: true })).rejects.toThrow(/in use/);
    expect(others.list()).toMatchObject([{ status: 'failed', port, error: { code: 'port-in-use' } }]);
    await others.start({ port: 0, exposure: 'this-computer' });
    expect(others.list()).toMatchObject([{ status: 'listening' }]);
  } finally {
    await others.dispose();
  }
});

test('a port in use names its holder and the next free one', async () => {
  const { port } = await listeners.start({ port: 0, exposure: 'this-computer' });
  await expect(make().start({ port, exposure: 'this-computer' })).rejects.toMatchObject({
    code: 'port-in-use',
    details: { port, holder: { pid: process.pid }, nextFree: expect.any(Number) },
  });
});

test.each(['tcp', 'udp'] as const)('limits that are changed hold for a %s listener that runs', async (transport) => {
  const { id, port } = await listeners.start({ transport, port: 0, exposure: 'this-computer' });
  const datagrams = createSocket('udp4');
  const socket = transport === 'tcp' ? connect(port, '127.0.0.1') : undefined;
  const write = (text: string): void => {
    if (socket === undefined) datagrams.send(text, port, '127.0.0.1');
    else socket.write(text);
  };
  write('before\n');
  await expect.poll(texts).toHaveLength(1);
  await listeners.change(id, { limits: { frameBytes: 1_024, connections: 10, idleSeconds: 0.3 } });
  await expect
    .poll(() => log.connections({ limit: 1 }))
    .toMatchObject([{ state: 'closed', closedBy: 'dockline', closeReason: expect.stringContaining('for 0.3 s') }]);
  if (transport === 'udp') {
    write('x'.repeat(2_000));
    const last = async () => (await log.page({ filter: {}, limit: 10 }))[1];
    await expect.poll(last).toMatchObject({ bytes: 2_000, truncated: true });
  }
  socket?.destroy();
  datagrams.close();
});

test('messages outlive a restart, and two logs share a folder', async () => {
  const second = await openMessageLog({ folder });
  const { port } = await listeners.start({ port: 0, exposure: 'this-computer' });
  await send(port, 'kept\n');
  await expect.poll(() => second.count({})).toBe(1);
  await second.dispose();
  await log.dispose();
  log = await openMessageLog({ folder });
  expect(await texts()).toEqual(['kept']);
});

test('a killed log thread fails what is pending, that is said, and the next call starts another', async () => {
  let worker: Worker | undefined;
  const url = new URL('../../../src-main/core/messages/log-worker.ts', import.meta.url);
  const warnings: string[] = [];
  const own = await openMessageLog({
    folder,
    spawn: (options) => (worker = new LogWorker(url, options)),
    onWarning: (text) => warnings.push(text),
  });
  const pending = Promise.allSettled(Array.from({ length: 50 }, () => own.count({})));
  await worker?.terminate();
  for (const result of await pending) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'storage-failed' });
  }
  expect(await own.count({})).toBe(0);
  expect(warnings).toEqual([expect.stringMatching(/^The message log: its thread ended\. It goes on with another/)]);
  await own.dispose();
  expect(warnings).toHaveLength(1);
});

test('a connection that moves bytes is told as changed, once its row says so', async () => {
  const { port } = await listeners.start({ port: 0, exposure: 'this-computer' });
  const socket = connect(port, '127.0.0.1');
  socket.write('one\n');
  const bytesIn = async () => (await log.connections({ limit: 1 }))[0]?.bytesIn;
  await expect.poll(bytesIn).toBe(4);
  const told: (number | undefined)[] = [];
  const stop = listeners.onConnections(() => void bytesIn().then((bytes) => told.push(bytes)));
  socket.write('two\n');
  await expect.poll(() => told.at(-1)).toBe(8);
  stop();
  // Also where it only sends.
  const [connection] = await log.connections({ limit: 1 });
  await listeners.send(connection?.id ?? '', { kind: 'text', text: 'back\n' });
  await expect.poll(async () => (await log.connection(connection?.id ?? ''))?.bytesOut).toBe(5);
  socket.destroy();
});
