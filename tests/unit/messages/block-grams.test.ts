import { afterEach, beforeEach, expect, it } from 'vitest';
import { logDatabase } from '../../../src-main/core/messages/log-database.ts';
import type { LogOperations } from '../../../src-main/core/messages/log-protocol.ts';
import { logWriter } from '../../../src-main/core/messages/log-writer.ts';
import { openDatabase } from '../../../src-main/core/storage/open-database.ts';
import { connectionOf, logFolder, storeLines } from './log-folder.ts';

let folder: ReturnType<typeof logFolder>;
let store: LogOperations;
beforeEach(() => {
  folder = logFolder();
});
afterEach(() => folder.dispose());

const nothing = { messages: 0, bytes: 0, days: 0 };
const budgetMs = 60_000;
const upkeep = (): void => {
  while (store.upkeep(nothing).more);
};
const search = (text: string) => store.page({ filter: { text }, limit: 10, budgetMs });
const lines = (from: number, count: number) => {
  const connection = connectionOf();
  return Array.from({ length: count }, (_, at) => ({ connection, at: 1, text: `order ${from + at} came` }));
};

it('passes over blocks that lack the text, without reading them', () => {
  store = folder.store();
  const writer = folder.writer();
  for (let block = 0; block < 5; block += 1) storeLines(writer, lines(block * 1_000, 1_000));
  upkeep();
  // What is read now fails: the index of no block fits its bytes.
  folder.database().exec('UPDATE blocks SET payload = zeroblob(1)');
  expect(search('no such text')).toEqual({ found: { messages: [], complete: true } });
  expect(store.count({ filter: { text: 'no such text' }, budgetMs })).toEqual({ found: { count: 0, complete: true } });
  expect(() => search('order 4')).toThrow(/damaged/);
  // Three bytes are too short to be known.
  expect(() => search('xyz')).toThrow(/damaged/);
});

it('finds what came after the last upkeep, and what is known of a block goes with it', () => {
  store = folder.store();
  const writer = folder.writer();
  const database = folder.database();
  const known = () => database.prepare('SELECT first_id, count FROM grams ORDER BY first_id').all();
  const blocks = () => database.prepare('SELECT first_id, count FROM blocks ORDER BY first_id').all();
  for (let line = 0; line < 200; line += 1) storeLines(writer, lines(line, 1));
  upkeep();
  expect(blocks().length).toBeLessThan(10);
  storeLines(writer, lines(7_777, 1));
  expect(search('order 7777')).toMatchObject({ found: { messages: [{ id: 201 }] } });
  upkeep();
  expect(known()).toEqual(blocks());
  for (let line = 0; line < 200; line += 1) storeLines(writer, lines(line, 1));
  upkeep();
  expect(known()).toEqual(blocks());
  store.clear();
  upkeep();
  expect([known(), blocks()]).toEqual([[], []]);
});

it('takes a log of version 2: all of it is there, and is known after the next upkeep', () => {
  const before = { ...logDatabase, migrations: logDatabase.migrations.slice(0, 2) };
  const database = openDatabase(folder.file, before, () => undefined);
  const writer = logWriter(database, '');
  for (let block = 0; block < 3; block += 1) storeLines(writer, lines(block * 1_000, 1_000));
  database.close();
  store = folder.store();
  const found = search('order 1234 ');
  expect(found).toMatchObject({ found: { messages: [{ id: 1_235, text: 'order 1234 came' }] } });
  upkeep();
  expect(search('order 1234 ')).toEqual(found);
  expect(store.count({ filter: {}, budgetMs })).toEqual({ found: { count: 3_000, complete: true } });
  expect(folder.database().prepare('SELECT count(*) AS n FROM grams').get()?.['n']).toBe(3);
});
