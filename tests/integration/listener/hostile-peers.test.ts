import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchLoad } from './load-watch.ts';
import { type LogHarness, logHarness, sendOver } from './log-harness.ts';

let here: LogHarness;
beforeEach(async () => {
  here = await logHarness();
});
afterEach(() => here.dispose());

const mebibyte = 1_048_576;
const connections = () => here.log.connections({ limit: 20_000 });

test('no newline at all, a stand-in for 10 GB: the beginning is kept, the size counted, the memory bounded', async () => {
  const { port } = await here.start();
  const chunk = Buffer.alloc(mebibyte, 'x');
  const chunks = 256;
  const stop = watchLoad(`${chunks} MiB without a newline`);
  const socket = connect(port, '127.0.0.1');
  for (let sent = 0; sent < chunks; sent += 1) if (!socket.write(chunk)) await once(socket, 'drain');
  socket.end();
  const [message] = await here.messages(1);
  expect(message).toMatchObject({ bytes: chunks * mebibyte, truncated: true });
  expect(message?.text).toHaveLength(65_536);
  expect(stop().growthBytes).toBeLessThan(128 * mebibyte);
});

test('a byte now and then keeps a connection; silence ends it, and what had come is kept', async () => {
  const { port } = await here.start({ limits: { idleSeconds: 4 } });
  const stop = watchLoad('a byte now and then');
  const socket = connect(port, '127.0.0.1');
  for (let sent = 0; sent < 10; sent += 1) {
    socket.write('.');
    await pause(500);
  }
  expect(socket.readyState).toBe('open');
  await once(socket, 'close');
  stop();
  expect(await here.messages(1)).toMatchObject([{ text: '..........' }]);
  expect(await connections()).toMatchObject([
    { state: 'closed', closedBy: 'dockline', closeReason: 'nothing came or went for 4 s' },
  ]);
});

/** Starts clients in a process of their own. */
function clients(port: number, count: number): ChildProcess {
  const script = join(import.meta.dirname, 'many-clients.ts');
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, String(port), String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}
/** Sockets that one process may have, some kept for files. */
const mostSockets = Number(execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' })) - 500;

test('10,000 connections at once, where they are allowed: each is there, and each message', async () => {
  const count = Math.min(10_000, mostSockets);
  const { id, port } = await here.start({ limits: { connections: count } });
  const stop = watchLoad(`${count} connections`);
  const child = clients(port, count);
  await expect.poll(() => here.state(id).openConnections).toBe(count);
  await expect.poll(() => here.state(id).messages).toBe(count);
  expect(here.state(id).refusedConnections).toBe(0);
  child.stdin?.end();
  await expect.poll(() => here.state(id).openConnections).toBe(0);
  expect(stop().growthBytes).toBeLessThan(512 * mebibyte);
  const kinds = async () => [...new Set((await connections()).map(({ messages, state }) => `${messages} ${state}`))];
  await expect.poll(kinds).toEqual(['1 closed']);
});

test('past the limit of 1,024 the rest is refused and counted; those that are open go on', async () => {
  const { id, port } = await here.start();
  const child = clients(port, 1_100);
  const said: string[] = [];
  child.stdout?.on('data', (text) => said.push(String(text)));
  await expect.poll(() => here.state(id).refusedConnections).toBe(76);
  await expect.poll(() => here.state(id).messages).toBe(1_024);
  expect(here.state(id)).toMatchObject({ openConnections: 1_024, totalConnections: 1_024 });
  await expect.poll(() => said.at(-1)).toMatch(/ 76 closed\n$/);
  child.stdin?.end();
  await expect.poll(() => here.state(id).openConnections).toBe(0);
  await sendOver(port, 'room again\n');
  await expect.poll(() => here.state(id).messages).toBe(1_025);
});

test('a reset in the middle of a frame: what came is kept, and the log says who cut it', async () => {
  const { port } = await here.start();
  const socket = connect(port, '127.0.0.1');
  socket.write('whole\nhalf a fra');
  await here.messages(1);
  socket.resetAndDestroy();
  expect((await here.messages(2)).map(({ text }) => text)).toEqual(['whole', 'half a fra']);
  await expect
    .poll(connections)
    .toMatchObject([{ state: 'closed', closedBy: 'peer', closeReason: 'reset the connection' }]);
});

test.each([
  ['NULs', Buffer.from('a\0b\0\0c')],
  ['broken UTF-8', Buffer.from([0x61, 0xff, 0xfe, 0xc3, 0x28, 0xf0, 0x9f, 0x92])],
  ['terminal escapes', Buffer.from('\u001b]0;owned\u0007\u001b[2J\u001b[31m\u009b5n')],
  ['HTML and script', Buffer.from('<img src=x onerror=alert(1)><script>alert(2)</script>')],
  ['rubbish', Buffer.from(randomBytes(5_000).map((byte) => (byte === 10 ? 11 : byte)))],
])('%s are kept byte for byte, and nothing is made of them', async (_, bytes) => {
  const { port } = await here.start();
  await sendOver(port, Buffer.concat([bytes, Buffer.from('\n')]));
  const [message] = await here.messages(1);
  const kept = message?.text === undefined ? Buffer.from(message?.base64 ?? '', 'base64') : Buffer.from(message.text);
  // A CR before the LF belongs to the ending.
  expect(kept).toEqual(bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes);
});

test('TLS rubbish, plain HTTP and a handshake that goes nowhere: each is said, and the next client is served', async () => {
  const { id, port } = await here.start({ transport: 'tls', limits: { idleSeconds: 4 } });
  const stop = watchLoad('TLS rubbish');
  for (let times = 0; times < 50; times += 1) await sendOver(port, randomBytes(500)).catch(() => undefined);
  await sendOver(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n').catch(() => undefined);
  const silent = connect(port, '127.0.0.1');
  silent.on('error', () => undefined).write(Buffer.from([22, 3, 1]));
  await once(silent, 'close');
  const good = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
  good.end('served\n');
  good.resume();
  await once(good, 'close');
  stop();
  expect(await here.messages(1)).toMatchObject([{ text: 'served', tls: true }]);
  await expect.poll(() => here.state(id).openConnections).toBe(0);
  const reasons = (await connections()).map(({ closeReason }) => closeReason);
  expect(reasons.filter((reason) => reason?.startsWith('TLS failed')).length).toBeGreaterThanOrEqual(51);
  expect(reasons).toContain('nothing came or went for 4 s');
});

test('a UDP flood from many ports: peers and memory are bounded, each datagram is stored or counted', async () => {
  const { id, port } = await here.start({ transport: 'udp', limits: { connections: 16 } });
  const stop = watchLoad('a UDP flood');
  const datagram = randomBytes(512);
  const sockets = Array.from({ length: 64 }, () => createSocket('udp4'));
  let sent = 0;
  for (let round = 0; round < 400; round += 1) {
    for (const socket of sockets) {
      socket.send(datagram, port, '127.0.0.1', (error) => {
        if (error === null) sent += 1;
      });
    }
    if (round % 10 === 0) await pause(1);
  }
  const counted = (): number => here.state(id).messages + (here.state(id).notStored?.messages ?? 0);
  await expect.poll(() => sent > 0 && counted() === sent).toBe(true);
  expect(here.state(id).openConnections).toBeLessThanOrEqual(16);
  sockets[0]?.send('polite', port, '127.0.0.1');
  await expect.poll(() => here.log.count({ text: 'polite' })).toBe(1);
  for (const socket of sockets) socket.close();
  expect(stop().growthBytes).toBeLessThan(256 * mebibyte);
});
