import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type WindowMessage, windowMessageSchema } from '../../../src-main/contract/window-messages.ts';
import { createArrivals } from '../../../src-main/desktop/arrivals.ts';
import { parseDeepLink } from '../../../src-main/desktop/deep-link.ts';
import { createOutbox } from '../../../src-main/desktop/outbox.ts';
import { isOnlyInstance, raise } from '../../../src-main/desktop/single-instance.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['dockline://probe', {}],
  ['dockline://probe/', {}],
  ['DOCKLINE://probe?port=4444', { port: 4444 }],
  ['dockline://probe?from=bridge,host&to=gateway', { from: ['bridge', 'host'], to: ['gateway'] }],
  ['dockline://probe?to=db%3A5432', { to: ['db:5432'] }],
  ['dockline://probe?to=[::1]:80,10.0.0.7', { to: ['[::1]:80', '10.0.0.7'] }],
  ['dockline://probe?from=container:shop_web-1', { from: ['container:shop_web-1'] }],
])('the link %s offers %j', (link, offer) => {
  expect(parseDeepLink(link)).toEqual(offer);
});

test.each([
  '',
  'dockline:',
  'dockline:probe',
  'dockline:///probe',
  'dockline://',
  'dockline://run',
  'dockline://probe/run',
  'dockline://probe/..',
  'dockline://probe.example?port=1',
  'dockline://probe:80',
  'dockline://me@probe',
  'dockline://me:secret@probe',
  'dockline://probe#run',
  'dockline://probe?run=1',
  'dockline://probe?access=inspector',
  'dockline://probe?from=bridge&from=host',
  'dockline://probe?__proto__=1',
  'dockline://probe?constructor=1',
  'dockline://probe?from=',
  'dockline://probe?from=bridge,',
  'dockline://probe?to=$(reboot)',
  'dockline://probe?to=`id`',
  'dockline://probe?to=a;b',
  'dockline://probe?to=a%20b',
  'dockline://probe?to=a+b',
  'dockline://probe?to=a%0Ab',
  'dockline://probe?to=a%00b',
  'dockline://probe?to=-e/bin/sh',
  'dockline://probe?to=--help',
  'dockline://probe?to=../../etc/passwd',
  'dockline://probe?to=file:///etc/passwd',
  'dockline://probe?to=http://example/',
  'dockline://probe?to=%E2%80%AEevil',
  'dockline://probe?to=%FF',
  'dockline://probe?to=<img src=x>',
  `dockline://probe?to=${'x'.repeat(254)}`,
  `dockline://probe?to=${Array.from({ length: 21 }, (_, index) => `h${index}`).join()}`,
  `dockline://probe?to=${'h,'.repeat(5_000)}`,
  'dockline://probe?port=0',
  'dockline://probe?port=65536',
  'dockline://probe?port=-1',
  'dockline://probe?port=4444.5',
  'dockline://probe?port=1e3',
  'dockline://probe?port=0x50',
  'dockline://probe?port= 80',
  'dockline://probe?port=',
  'javascript://probe?port=80',
  'http://probe?port=80',
  'file:///etc/passwd',
  '--dockline://probe',
])('the link %j offers nothing', (link) => {
  expect(parseDeepLink(link)).toBeUndefined();
});

function arrive(args: string[]) {
  const told: WindowMessage[] = [];
  const raised = vi.fn();
  createArrivals({ tell: (message) => told.push(message), raise: raised }).args(args, folder);
  return { told, raised };
}

test('a second start hands over its link, and anything like one is said to be none', () => {
  const { told, raised } = arrive(['/opt/dockline', '--flag', 'dockline://probe?to=gateway', 'dockline://evil']);
  expect(told).toEqual([
    { kind: 'offer-probes', offer: { to: ['gateway'] } },
    { kind: 'say', failed: true, text: expect.stringContaining('Nothing was done') },
  ]);
  expect(raised).toHaveBeenCalledOnce();
});

test('opens a file of its own that it was started with, from the folder it was started in', async () => {
  writeFileSync(join(folder, 'mine.dockline'), '{"schemaVersion":1}');
  writeFileSync(join(folder, 'other.txt'), 'secret');
  const { told } = arrive(['mine.dockline', 'other.txt', '--evil.dockline']);
  await expect.poll(() => told).toHaveLength(1);
  expect(told).toEqual([{ kind: 'open-text', name: 'mine.dockline', text: '{"schemaVersion":1}' }]);
});

test.each([
  ['is not there', 'none.dockline'],
  ['is a folder', 'folder.dockline'],
  ['is too large', 'large.dockline'],
])('says so where a file %s', async (_what, name) => {
  mkdirSync(join(folder, 'folder.dockline'));
  writeFileSync(join(folder, 'large.dockline'), '');
  truncateSync(join(folder, 'large.dockline'), 16_000_001);
  const { told } = arrive([name]);
  await expect.poll(() => told).toHaveLength(1);
  expect(told[0]).toMatchObject({ kind: 'say', failed: true, text: expect.stringContaining(name) });
  expect(windowMessageSchema.safeParse(told[0]).success).toBe(true);
});

test('messages wait for a page that comes for them, and are taken once', () => {
  const nudge = vi.fn();
  const outbox = createOutbox(nudge);
  for (let index = 0; index < 60; index += 1) outbox.tell({ kind: 'say', text: String(index), failed: false });
  expect(nudge).toHaveBeenCalledTimes(60);
  const taken = outbox.take();
  expect(taken).toHaveLength(50);
  expect(taken[0]).toMatchObject({ text: '10' });
  expect(outbox.take()).toEqual([]);
});

test('only the first Dockline stays; it hears what the second was started with', () => {
  const heard: unknown[][] = [];
  let second: ((event: unknown, args: string[], folder: string) => void) | undefined;
  const app = {
    requestSingleInstanceLock: () => true,
    on: (_event: string, listener: typeof second) => {
      second = listener;
    },
  };
  expect(isOnlyInstance(app, (...args) => heard.push(args))).toBe(true);
  second?.({}, ['dockline', 'x'], '/home');
  expect(heard).toEqual([[['dockline', 'x'], '/home']]);
  expect(isOnlyInstance({ ...app, requestSingleInstanceLock: () => false }, () => undefined)).toBe(false);
});

test('a window comes to the front, also from the task bar', () => {
  const window = { isMinimized: () => true, restore: vi.fn(), show: vi.fn(), focus: vi.fn() };
  raise(window);
  expect(window.restore).toHaveBeenCalledOnce();
  expect(window.show).toHaveBeenCalledOnce();
  expect(window.focus).toHaveBeenCalledOnce();
  raise(undefined);
});
