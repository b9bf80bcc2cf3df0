import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageLog, NewMessage } from '../../../src-main/core/messages/message-log.ts';
import { openMessageLog } from '../../../src-main/core/messages/open-message-log.ts';

let folder: string;
let log: MessageLog;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-log-'));
  log = await openMessageLog({ folder });
});

afterEach(async () => {
  await log.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const message = (text: string | Buffer, change: Partial<NewMessage> = {}): NewMessage => ({
  listenerId: 'l1',
  at: '2026-11-23T10:00:00.000Z',
  transport: 'tcp',
  local: { address: '127.0.0.1', port: 4444 },
  remote: { address: '172.17.0.2', port: 50_000 },
  connectionId: 'c1',
  bytes: text.length,
  truncated: false,
  frame: Buffer.from(text),
  source: { kind: 'container', containerName: 'web-1', networkName: 'bridge' },
  ...change,
});

describe('the message log', () => {
  it('gives pages from both ends, in ascending order', async () => {
    await log.append(Array.from({ length: 25 }, (_, index) => message(`line ${index}`)));
    const texts = async (query: { before?: number; after?: number }) =>
      (await log.page({ filter: {}, limit: 3, ...query })).map(({ text }) => text);
    expect(await texts({})).toEqual(['line 22', 'line 23', 'line 24']);
    expect(await texts({ before: 23 })).toEqual(['line 19', 'line 20', 'line 21']);
    expect(await texts({ after: 5 })).toEqual(['line 5', 'line 6', 'line 7']);
    expect(await log.lastId()).toBe(25);
  });

  it('filters by text, source, time and listener, all as plain text', async () => {
    await log.append([
      message('50% off_'),
      message('plain', { source: { kind: 'host-process', note: 'x' } }),
      message("'; DROP TABLE messages; --", { at: '2026-11-23T11:00:00.000Z', listenerId: 'l2' }),
    ]);
    expect(await log.count({ text: '%' })).toBe(1);
    expect(await log.count({ text: "'; DROP" })).toBe(1);
    expect(await log.count({ source: 'web-1' })).toBe(2);
    expect(await log.count({ source: 'host-process' })).toBe(1);
    expect(await log.count({ since: '2026-11-23T10:30:00.000Z' })).toBe(1);
    expect(await log.count({ listenerId: 'l2' })).toBe(1);
    const range = await log.range({ filter: { text: 'pl' }, offset: 0, limit: 10 });
    expect(range).toMatchObject({ total: 1, messages: [{ text: 'plain' }] });
    expect(await log.count({})).toBe(3);
  });

  it('keeps bytes that are not text as base64, and NULs as they are', async () => {
    const [broken, nul] = await log.append([message(Buffer.from([0xff, 0xfe])), message('a\0b')]);
    expect(broken).toMatchObject({ base64: '//4=' });
    expect(broken?.text).toBeUndefined();
    expect(nul?.text).toBe('a\0b');
  });

  it('tells what arrived after an id a few hundred at a time, and notes its probe', async () => {
    await log.append(Array.from({ length: 701 }, (_, index) => message(`nonce-${index}`)));
    const ids = async (afterId: number) => (await log.arrived('nonce', afterId)).messages.map(({ id }) => id);
    expect(await ids(699)).toEqual([700, 701]);
    expect(await ids(701)).toEqual([]);
    const { messages, upTo } = await log.arrived('nonce', 1);
    expect([messages[0]?.id, messages.at(-1)?.id]).toEqual([2, upTo]);
    expect(await ids(upTo)).toHaveLength(701 - upTo);
    expect(await log.arrived('no such nonce', 1)).toEqual({ messages: [], upTo: 701 });
    await log.tagProbe(701, 'p7');
    expect((await log.page({ filter: {}, limit: 1 }))[0]?.probeId).toBe('p7');
  });

  it('keeps the newest, and clears', async () => {
    await log.append(Array.from({ length: 10 }, (_, index) => message(`line ${index}`)));
    expect(await log.retain({ messages: 4, bytes: 0, days: 0 })).toBe(6);
    expect((await log.page({ filter: {}, limit: 10 }))[0]?.text).toBe('line 6');
    expect(await log.clear()).toBe(4);
    expect(await log.count({})).toBe(0);
    const [next] = await log.append([message('after')]);
    expect(next?.id).toBe(11);
  });

  it('moves a damaged file aside, begins a new one, and says so', async () => {
    await log.dispose();
    writeFileSync(join(folder, 'dockline.sqlite'), 'this is no database, and never was one'.repeat(100));
    for (const file of readdirSync(folder)) if (/-(wal|shm)$/.test(file)) rmSync(join(folder, file));
    const warnings: string[] = [];
    log = await openMessageLog({ folder, onWarning: (text) => warnings.push(text) });
    expect(await log.count({})).toBe(0);
    expect(readdirSync(folder).some((name) => name.includes('damaged'))).toBe(true);
    expect(warnings.join()).toContain('damaged');
  });
});
