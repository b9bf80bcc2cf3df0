import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src-main/contract/message-model.ts';
import type { MessageFilter } from '../../../src-main/contract/messages.ts';
import type { LogOperations, Searched } from '../../../src-main/core/messages/log-protocol.ts';
import type { LoggedConnection } from '../../../src-main/core/messages/logged-connection.ts';
import { connectionOf, type Given, logFolder, storeLines } from './log-folder.ts';

let folder: ReturnType<typeof logFolder>;
let store: LogOperations;

beforeEach(() => {
  folder = logFolder();
  store = folder.store();
});
afterEach(() => folder.dispose());

const budgetMs = 60_000;
const nothing = { messages: 0, bytes: 0, days: 0 };

function found<T>(answer: Searched<T>): T {
  if ('slow' in answer) throw new Error(answer.slow);
  return answer.found;
}
const texts = (messages: readonly Message[]) => messages.map(({ text }) => text);
const all = (filter: MessageFilter = {}) =>
  found(store.range({ filter, offset: 0, limit: 100_000, budgetMs })).messages;

describe('a filter', () => {
  const sources: LoggedConnection['source'][] = [
    { kind: 'container', containerName: 'web', networkName: 'bridge' },
    { kind: 'host-process' },
    { kind: 'network', networkName: 'shop' },
    undefined,
  ];
  const connections = fc.record({
    listenerId: fc.constantFrom('l1', 'l2'),
    source: fc.constantFrom(...sources),
  });
  const lines = fc.array(
    fc.record({
      who: fc.nat(5),
      at: fc.nat(20),
      text: fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'é', ' '), maxLength: 9 }),
    }),
    { maxLength: 40 },
  );
  const filters = fc.record(
    {
      text: fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 5 }),
      regex: fc.constantFrom('^a', 'b$', 'a.b', 'é'),
      ignoreCase: fc.boolean(),
      source: fc.constantFrom('web', 'host-process', 'container'),
      network: fc.constantFrom('bridge', 'shop'),
      listenerId: fc.constantFrom('l1', 'l2'),
      since: fc.constantFrom(5, 10).map((ms) => new Date(ms).toISOString()),
      until: fc.constantFrom(10, 15).map((ms) => new Date(ms).toISOString()),
      minBytes: fc.nat(3),
      maxBytes: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: [] },
  );
  function matches({ connection, at, text }: Given, filter: MessageFilter): boolean {
    const { source, listenerId } = connection;
    const fold = (value: string) => (filter.ignoreCase ? value.toLowerCase() : value);
    const bytes = Buffer.byteLength(text);
    return (
      (filter.text === undefined || fold(text).includes(fold(filter.text))) &&
      (filter.regex === undefined || new RegExp(filter.regex, filter.ignoreCase ? 'iu' : 'u').test(text)) &&
      (filter.source === undefined || source?.containerName === filter.source || source?.kind === filter.source) &&
      (filter.network === undefined || source?.networkName === filter.network) &&
      (filter.listenerId === undefined || listenerId === filter.listenerId) &&
      (filter.since === undefined || at >= Date.parse(filter.since)) &&
      (filter.until === undefined || at <= Date.parse(filter.until)) &&
      bytes >= (filter.minBytes ?? 0) &&
      bytes <= (filter.maxBytes ?? 100)
    );
  }

  it('gives what a look at each message gives, by pages, ranges and counts, whatever the blocks', () => {
    fc.assert(
      fc.property(
        fc.array(connections, { minLength: 1, maxLength: 6 }),
        fc.array(lines, { maxLength: 6 }),
        filters,
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        (senders, blocks, filter, limit, known) => {
          store.clear();
          const rows = senders.map((each) => connectionOf(each));
          const given: (Given & { id: number })[] = [];
          const writer = folder.writer();
          for (const block of blocks) {
            const block2 = block.map(({ who, ...line }) => ({
              ...line,
              connection: rows[who % rows.length] ?? connectionOf(),
            }));
            const first = block2.length === 0 ? 0 : storeLines(writer, block2);
            block2.forEach((line, index) => {
              given.push({ ...line, id: first + index });
            });
          }
          // What blocks hold is noted in the background; an answer is the same before and after.
          if (known) while (store.upkeep(nothing).more);
          const expected = given.filter((line) => matches(line, filter)).map(({ id }) => id);
          expect(all(filter).map(({ id }) => id)).toEqual(expected);
          expect(found(store.count({ filter, budgetMs }))).toEqual({ count: expected.length, complete: true });
          const forward: number[] = [];
          for (let after = 0; ; after = forward.at(-1) ?? 0) {
            const page = found(store.page({ filter, after, limit, budgetMs })).messages;
            if (page.length === 0) break;
            forward.push(...page.map(({ id }) => id));
          }
          expect(forward).toEqual(expected);
          const backward: number[] = [];
          for (let before: number | undefined; ; before = backward[0]) {
            const page = found(store.page({ filter, before, limit, budgetMs })).messages;
            if (page.length === 0) break;
            backward.unshift(...page.map(({ id }) => id));
          }
          expect(backward).toEqual(expected);
          expect(found(store.range({ filter, offset: 2, limit, budgetMs })).messages.map(({ id }) => id)).toEqual(
            expected.slice(2, 2 + limit),
          );
          const fromEnd = found(store.range({ filter, offset: 1, fromEnd: true, limit, budgetMs }));
          const end = Math.max(0, expected.length - 1);
          expect(fromEnd.offset).toBe(Math.max(0, end - limit));
          expect(fromEnd.messages.map(({ id }) => id)).toEqual(expected.slice(fromEnd.offset, end));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('finds what is in one message, never what two neighbours make together', () => {
    const connection = connectionOf();
    storeLines(folder.writer(), [
      { connection, at: 1, text: 'one two' },
      { connection, at: 1, text: 'three' },
    ]);
    expect(texts(all({ text: 'two' }))).toEqual(['one two']);
    expect(all({ text: 'two\nthree' })).toEqual([]);
    expect(all({ text: 'twothree' })).toEqual([]);
  });

  it('stops an expression that takes exponential time, and answers on', () => {
    storeLines(folder.writer(), [{ connection: connectionOf(), at: 1, text: `${'a'.repeat(40)}!` }]);
    expect(store.page({ filter: { regex: '^(a+)+$' }, limit: 10, budgetMs })).toMatchObject({ slow: /took longer/ });
    expect(texts(all())).toHaveLength(1);
  });

  it('says how far it came where its time was up, and goes on from there', () => {
    const writer = folder.writer();
    const connection = connectionOf();
    for (let block = 0; block < 5; block += 1) storeLines(writer, [{ connection, at: 1, text: `line ${block}` }]);
    const filter = { text: 'line' };
    const first = found(store.page({ filter, limit: 10, budgetMs: -1 }));
    expect(first).toMatchObject({ messages: [], complete: false, next: 6 });
    expect(found(store.count({ filter, budgetMs: -1 }))).toEqual({ count: 0, complete: false });
    expect(found(store.page({ filter, before: first.next, limit: 10, budgetMs })).messages).toHaveLength(5);
    expect(found(store.count({ filter, budgetMs }))).toEqual({ count: 5, complete: true });
    // What was counted once is not looked at again.
    expect(found(store.count({ filter, budgetMs: -1 }))).toEqual({ count: 5, complete: true });
  });
});

describe('a message of which it is not known yet who sent it', () => {
  it('is there, and has arrived for probes only when that is known', () => {
    const writer = folder.writer();
    const pending = connectionOf({ source: undefined });
    storeLines(writer, [{ connection: pending, at: 1, text: 'a nonce' }]);
    expect(all()).toMatchObject([{ text: 'a nonce', source: { kind: 'unknown' } }]);
    expect(found(store.count({ filter: { source: 'web-1' }, budgetMs })).count).toBe(0);
    storeLines(writer, [{ connection: connectionOf(), at: 2, text: 'another nonce' }]);
    expect(store.arrived('nonce', 0)).toMatchObject({ messages: [{ id: 2 }], upTo: 0 });
    pending.source = connectionOf().source;
    writer.store({ connections: [pending] });
    expect(store.arrived('nonce', 0)).toMatchObject({
      messages: [{ id: 1, source: { containerName: 'web-1' } }, { id: 2 }],
      upTo: 2,
    });
    expect(found(store.count({ filter: { source: 'web-1' }, budgetMs })).count).toBe(2);
  });
});

describe('the log in the background', () => {
  const many = (count: number, from = 0): Given[] => {
    const connection = connectionOf();
    return Array.from({ length: count }, (_, index) => ({
      connection,
      at: from + index,
      text: `line ${from + index}`,
    }));
  };

  it('merges small blocks, and nothing changes for a reader', () => {
    const writer = folder.writer();
    const lines = many(300);
    for (const line of lines) storeLines(writer, [line]);
    const before = all();
    const database = folder.database();
    const blocks = () => Number(database.prepare('SELECT count(*) AS n FROM blocks').get()?.['n']);
    expect(blocks()).toBe(300);
    while (store.upkeep(nothing).more);
    expect(blocks()).toBeLessThan(10);
    expect(all()).toEqual(before);
    expect(store.arrived('line 77', 0)).toMatchObject({ messages: [{ id: 78 }] });
    storeLines(writer, many(5, 300));
    expect(texts(all({ text: 'line 30' }))).toEqual([
      'line 30',
      'line 300',
      'line 301',
      'line 302',
      'line 303',
      'line 304',
    ]);
  });

  it('keeps within a number, an age and a size, and gives the room back', () => {
    const writer = folder.writer();
    const old = connectionOf({ closed: { at: 5, by: 'peer', reason: 'x' } });
    storeLines(writer, [{ connection: old, at: 1, text: 'of 1970' }]);
    storeLines(writer, many(10, Date.now()));
    expect(store.retain({ ...nothing, days: 1 })).toBe(1);
    expect(store.retain({ ...nothing, messages: 4 })).toBe(6);
    expect(all()).toHaveLength(4);
    expect(found(store.range({ filter: {}, offset: 1, limit: 2, budgetMs }))).toMatchObject({ total: 4 });
    const large = 'x'.repeat(60_000);
    const connection = connectionOf();
    for (let round = 0; round < 40; round += 1) {
      storeLines(
        writer,
        Array.from({ length: 20 }, () => ({ connection, at: Date.now(), text: large })),
      );
    }
    const database = folder.database();
    const used = () =>
      Number(
        database
          .prepare('SELECT page_count - freelist_count AS n FROM pragma_page_count, pragma_freelist_count')
          .get()?.['n'],
      ) * 65_536;
    expect(used()).toBeGreaterThan(40_000_000);
    const limit = 20_000_000;
    while (store.upkeep({ ...nothing, bytes: limit }).more);
    expect(used()).toBeLessThan(limit + 1_000_000);
    const left = all();
    expect(left.length).toBeGreaterThan(100);
    expect(left.every(({ text }) => text === large)).toBe(true);
    expect(left.at(-1)?.id).toBe(811);
  });

  it('is empty after it was cleared, and its numbers go on', () => {
    const writer = folder.writer();
    storeLines(writer, many(10));
    expect(store.clear()).toBe(10);
    while (store.upkeep(nothing).more);
    expect(all()).toEqual([]);
    expect(store.lastId()).toBe(0);
    expect(storeLines(writer, many(1))).toBe(11);
    expect(store.lastId()).toBe(11);
  });
});

describe('connections', () => {
  it('are listed newest first, and those of a process that is gone are closed', () => {
    const writer = folder.writer();
    writer.store({
      connections: [
        connectionOf({ uid: 'a' }),
        connectionOf({ uid: 'b', listenerId: 'l2', closed: { at: 3_000, by: 'peer', reason: 'reset the connection' } }),
        connectionOf({ uid: 'c', halfClosed: true }),
      ],
    });
    expect(store.connections({ limit: 10 }).map(({ id, state }) => [id, state])).toEqual([
      ['c', 'half-closed'],
      ['b', 'closed'],
      ['a', 'open'],
    ]);
    expect(store.connections({ limit: 10, listenerId: 'l2' })).toMatchObject([
      { id: 'b', closedBy: 'peer', closeReason: 'reset the connection', durationMs: 2_000 },
    ]);
    expect(store.connections({ limit: 1, open: true })).toMatchObject([{ id: 'c' }]);
    expect(folder.store().connections({ limit: 10, open: true })).toEqual([]);
    expect(store.connection('a')).toMatchObject({ state: 'closed', closedBy: 'unknown' });
  });
});
