import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attemptUdp } from '../../../src-main/core/probes/attempts/attempt-udp.ts';
import { connectFromThisComputer } from '../../../src-main/core/probes/attempts/connect-from-this-computer.ts';
import { judgeConnect, judgeUdp } from '../../../src-main/core/probes/verdict.ts';

/** The names that the silent name server was asked for, and how to let it answer: with this address, or that there is none. */
const silent = vi.hoisted(() => ({ asked: [] as { name: string; answer: (address?: string) => void }[] }));

vi.mock('node:dns', async (original) => {
  const dns = await original<typeof import('node:dns')>();
  return {
    ...dns,
    lookup(name: string, options: never, callback: (error: Error | null, address?: string, family?: number) => void) {
      if (!name.endsWith('.example')) return dns.lookup(name, options, callback);
      const none = new Error(`getaddrinfo ENOTFOUND ${name}`);
      silent.asked.push({
        name,
        answer: (address) => (address === undefined ? callback(none) : callback(null, address, 4)),
      });
    },
  };
});

const { signal } = new AbortController();
const limits = { signal, timeoutMs: 300, text: 'hello' };
/** For what is there, on a machine that does much else. */
const patient = { ...limits, timeoutMs: 30_000 };
const at = (host: string, port = 4_444) => ({ host, port, family: 'ipv4' as const });

const server = createServer((socket) => socket.resume());
beforeEach(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  // What is asked still is answered, so that the next test has its turn.
  for (const { answer } of silent.asked.splice(0)) answer();
});

test('names whose server is silent take two threads at most, and localhost is reached meanwhile', async () => {
  const names = Array.from({ length: 6 }, (_, index) => `gone-${index}.example`);
  const attempts = names.map((name) => connectFromThisComputer(at(name), limits));
  const { port } = server.address() as AddressInfo;
  expect(await connectFromThisComputer(at('localhost', port), patient)).toMatchObject({ connected: true, error: '' });
  expect(silent.asked.map(({ name }) => name)).toEqual(names.slice(0, 2));
  const made = await Promise.all(attempts);
  expect(made.map((attempt) => judgeConnect({ ...attempt, nonceArrived: false }))).toEqual(names.map(() => 'no-name'));
  // Nobody waits for the others any more.
  for (const { answer } of silent.asked.splice(0)) answer();
  await new Promise((resolve) => setImmediate(resolve));
  expect(silent.asked).toEqual([]);
});

test('a datagram to a name that cannot be had in time did not get lost on the way', async () => {
  const attempt = await attemptUdp('this-computer', at('gone.example'), limits);
  expect(judgeUdp({ ...attempt, nonceArrived: false }, true)).toBe('no-name');
  const peer = createSocket('udp4').bind(0, '127.0.0.1');
  await once(peer, 'listening');
  const sent = await attemptUdp('this-computer', at('localhost', peer.address().port), patient);
  expect(judgeUdp({ ...sent, nonceArrived: false }, true)).toBe('timed-out');
  peer.close();
});

test('a datagram waits for a name that takes longer than its answer may', async () => {
  const peer = createSocket('udp4').bind(0, '127.0.0.1');
  await once(peer, 'listening');
  const heard = once(peer, 'message');
  const sending = attemptUdp('this-computer', at('slow.example', peer.address().port), patient);
  await expect.poll(() => silent.asked).toHaveLength(1);
  await pause(1_000);
  for (const { answer } of silent.asked.splice(0)) answer('127.0.0.1');
  expect(judgeUdp({ ...(await sending), nonceArrived: false }, true)).toBe('timed-out');
  expect(String((await heard)[0])).toBe('hello\n');
  peer.close();
});
