import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Message } from '../../../src-main/contract/message-model.ts';
import { frameText } from '../../../src-main/core/messages/frame-text.ts';
import { logMigrations } from '../../../src-main/core/messages/log-migrations.ts';
import { logFolder } from './log-folder.ts';

let folder: ReturnType<typeof logFolder>;
beforeEach(() => {
  folder = logFolder();
});
afterEach(() => folder.dispose());

interface Row {
  id: number;
  at: number;
  frame: Buffer;
  bytes: number;
  truncated: boolean;
  connection: number;
  probe?: string;
}

/** A log as version 1 wrote it: one row a message. */
function writeVersion1(rows: readonly Row[]): void {
  const database = new DatabaseSync(folder.file);
  const [first] = logMigrations;
  if (typeof first !== 'string') throw new Error('version 1 is plain SQL');
  database.exec(`PRAGMA journal_mode = WAL; ${first}; PRAGMA user_version = 1`);
  const insert = database.prepare(
    `INSERT INTO messages VALUES (?, 'l1', ?, 'tcp', '127.0.0.1', 4444, '172.17.0.2', ?, ?, ?, ?, ?, 'container', 'abc',
       ?, 'bridge', NULL, ?)`,
  );
  database.exec('BEGIN');
  for (const { id, at, frame, bytes, truncated, connection, probe } of rows) {
    const port = 50_000 + connection;
    insert.run(id, at, port, `c${connection}`, bytes, truncated ? 1 : 0, frame, `web-${connection}`, probe ?? null);
  }
  database.prepare('UPDATE message_total SET total = ?').run(rows.length);
  database.exec('COMMIT');
  database.close();
}

function asMessage({ id, at, frame, bytes, truncated, connection, probe }: Row): Message {
  return {
    id,
    listenerId: 'l1',
    at: new Date(at).toISOString(),
    transport: 'tcp',
    local: { address: '127.0.0.1', port: 4444 },
    remote: { address: '172.17.0.2', port: 50_000 + connection },
    connectionId: `c${connection}`,
    bytes,
    truncated,
    ...frameText(frame),
    source: { kind: 'container', containerId: 'abc', containerName: `web-${connection}`, networkName: 'bridge' },
    ...(probe === undefined ? {} : { probeId: probe }),
  };
}

const row = (id: number, text: string | Buffer, change: Partial<Row> = {}): Row => {
  const frame = Buffer.from(text);
  return {
    id,
    at: 1_700_000_000_000 + id,
    frame,
    bytes: frame.length,
    truncated: false,
    connection: id % 3,
    ...change,
  };
};

it('keeps every message of a version 1 log: its bytes, number, sender, time, cut and probe', () => {
  const rows = [
    ...Array.from({ length: 5_000 }, (_, index) => row(index + 1, `line ${index}`)),
    row(5_001, Buffer.from([0xff, 0x00, 0xfe]), { probe: 'p1' }),
    row(5_002, 'a'.repeat(65_536), { bytes: 200_000, truncated: true }),
    row(5_003, ''),
    // Somebody deleted rows by hand.
    row(6_000, 'after a gap'),
    ...Array.from({ length: 40 }, (_, index) => row(6_001 + index, 'x'.repeat(60_000))),
  ];
  writeVersion1(rows);
  const store = folder.store();
  const answer = store.range({ filter: {}, offset: 0, limit: 100_000, budgetMs: 60_000 });
  expect(answer).toEqual({
    found: { messages: rows.map(asMessage), offset: 0, total: rows.length, complete: true },
  });
  expect(store.lastId()).toBe(6_040);
  expect(store.arrived('after a gap', 0)).toMatchObject({ messages: [{ id: 6_000 }] });
  expect(store.range({ filter: {}, offset: 5_003, limit: 1, budgetMs: 1 })).toMatchObject({
    found: { messages: [{ id: 6_000 }] },
  });
  expect(store.connections({ limit: 10 }).map(({ messages }) => messages)).toEqual([1_681, 1_681, 1_682]);
});

it('takes an empty log of version 1, and one that was emptied goes on counting', () => {
  writeVersion1([row(7, 'gone')]);
  const database = new DatabaseSync(folder.file);
  database.exec('DELETE FROM messages; UPDATE message_total SET total = 0');
  database.close();
  const store = folder.store();
  expect(store.lastId()).toBe(0);
  const head = { ...asMessage(row(1, 'new')) };
  const { id: _, text: __, ...message } = head;
  expect(store.append({ rows: [{ head: message, length: 3 }], frames: Buffer.from('new') })).toBe(8);
});

it('begins a new log with large pages, so that a block is written fast', () => {
  folder.store();
  const database = new DatabaseSync(folder.file);
  expect(database.prepare('PRAGMA page_size').get()?.['page_size']).toBe(65_536);
  database.close();
});
