import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DocumentStore, documentLimits } from '../../../src-main/core/storage/document-store.ts';
import { openDocumentStore } from '../../../src-main/core/storage/open-document-store.ts';

let folder: string;
let store: DocumentStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-documents-'));
  store = openDocumentStore({ folder });
});

afterEach(async () => {
  await store.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const put = (name: string, json = '{}', at?: string) => store.put({ kind: 'snapshot', name, json, at });
const file = () => join(folder, 'documents.sqlite');

describe('the document store', () => {
  it('opens no file before the first call', async () => {
    expect(readdirSync(folder)).toEqual([]);
    expect(await store.list('snapshot')).toEqual([]);
    expect(readdirSync(folder)).toContain('documents.sqlite');
  });

  it('keeps documents over a restart, newest first, each kind apart', async () => {
    const older = await put('older', '{"a":"ä"}', '2026-11-23T10:00:00.000Z');
    const newer = await put('newer', '{}', '2026-11-23T11:00:00.000Z');
    await store.put({ kind: 'run', name: 'a run', json: '{}' });
    await store.dispose();
    store = openDocumentStore({ folder });
    expect(await store.list('snapshot')).toEqual([newer, older]);
    expect(older).toMatchObject({ kind: 'snapshot', name: 'older', bytes: 10, at: '2026-11-23T10:00:00.000Z' });
    expect(await store.get('snapshot', older.id)).toEqual({ ...older, json: '{"a":"ä"}' });
    expect(await store.get('run', older.id)).toBeUndefined();
  });

  it('replaces a document of the same kind and id', async () => {
    const { id } = await put('first', '1');
    await store.put({ kind: 'snapshot', id, name: 'second', json: '2' });
    await store.put({ kind: 'run', id, name: 'other kind', json: '3' });
    expect(await store.get('snapshot', id)).toMatchObject({ name: 'second', json: '2' });
    expect(await store.list('snapshot')).toHaveLength(1);
  });

  it('renames and removes, and says when there is nothing to rename', async () => {
    const { id } = await put('before');
    expect(await store.rename('snapshot', id, '  after  ')).toMatchObject({ id, name: 'after' });
    await expect(store.rename('run', id, 'x')).rejects.toMatchObject({ code: 'not-found' });
    await expect(store.rename('snapshot', id, '  ')).rejects.toMatchObject({ code: 'bad-input' });
    await expect(put('x'.repeat(301))).rejects.toMatchObject({ code: 'bad-input' });
    expect(await store.remove('snapshot', id)).toBe(true);
    expect(await store.remove('snapshot', id)).toBe(false);
    expect(await store.list('snapshot')).toEqual([]);
  });

  it('keeps only the newest of a kind where it is asked to', async () => {
    for (let n = 0; n < 5; n += 1) {
      await store.put({ kind: 'run', name: `run ${n}`, json: '{}', at: `2026-11-23T10:00:0${n}.000Z` }, { keep: 3 });
    }
    await put('of another kind');
    expect((await store.list('run')).map(({ name }) => name)).toEqual(['run 4', 'run 3', 'run 2']);
    expect(await store.list('snapshot')).toHaveLength(1);
  });

  it('refuses a document that is too large, and one too many; what was kept stays', async () => {
    const big = 'x'.repeat(documentLimits.documentBytes + 1);
    await expect(put('big', big)).rejects.toMatchObject({ code: 'too-large' });
    await put('kept');
    const database = new DatabaseSync(file());
    database.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${documentLimits.ofOneKind})
      INSERT INTO documents SELECT 'send', 's' || i, 'n', i, 2, '{}' FROM n`);
    database.exec(`UPDATE documents SET bytes = ${documentLimits.totalBytes - 10} WHERE id = 's1'`);
    database.close();
    await expect(store.put({ kind: 'send', name: 'n', json: '{}' })).rejects.toMatchObject({ code: 'too-large' });
    await expect(put('past the whole', '"0123456789"')).rejects.toMatchObject({ code: 'too-large' });
    expect(await store.list('send')).toHaveLength(documentLimits.ofOneKind);
    expect((await store.list('snapshot')).map(({ name }) => name)).toEqual(['kept']);
  });

  it('moves a damaged file aside, begins a new one, and says so', async () => {
    writeFileSync(file(), 'this is no database, and never was one'.repeat(100));
    const warnings: string[] = [];
    store = openDocumentStore({ folder, onWarning: (text) => warnings.push(text) });
    expect(await store.list('snapshot')).toEqual([]);
    const aside = readdirSync(folder).find((name) => name.includes('damaged'));
    expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toContain('never was one');
    expect(warnings.join()).toContain('damaged');
  });

  it('notices a page that was overwritten', async () => {
    for (let n = 0; n < 200; n += 1) await put(`name ${n} ${'x'.repeat(100)}`);
    await store.dispose();
    const bytes = readFileSync(file());
    bytes.fill(0xee, 4096);
    writeFileSync(file(), bytes);
    const warnings: string[] = [];
    store = openDocumentStore({ folder, onWarning: (text) => warnings.push(text) });
    expect(await store.list('snapshot')).toEqual([]);
    expect(warnings).toHaveLength(1);
  });

  it('waits for a process that is writing before the file is in WAL mode', async () => {
    const other = new DatabaseSync(file());
    other.exec('BEGIN IMMEDIATE; CREATE TABLE other (x)');
    const listed = store.list('snapshot');
    await setTimeout(1_500);
    other.exec('COMMIT');
    other.close();
    expect(await listed).toEqual([]);
  });

  it('refuses a file of a newer Dockline with a clear word, and leaves it as it is', async () => {
    await put('from the future');
    await store.dispose();
    const database = new DatabaseSync(file());
    database.exec('PRAGMA user_version = 99');
    database.close();
    store = openDocumentStore({ folder });
    await expect(store.list('snapshot')).rejects.toMatchObject({
      code: 'storage-failed',
      message: expect.stringMatching(/newer Dockline.*version 99.*update Dockline/s),
    });
    expect(readdirSync(folder).some((name) => name.includes('damaged'))).toBe(false);
  });

  it('fails what a killed thread was asked, and the next call starts another', async () => {
    let worker: Worker | undefined;
    const url = new URL('../../../src-main/core/storage/document-worker.ts', import.meta.url);
    const own = openDocumentStore({ folder, spawn: (options) => (worker = new Worker(url, options)) });
    await own.put({ kind: 'snapshot', name: 'kept', json: '{}' });
    const pending = Promise.allSettled(Array.from({ length: 50 }, () => own.list('snapshot')));
    await worker?.terminate();
    for (const result of await pending) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'storage-failed' });
    }
    expect(await own.list('snapshot')).toHaveLength(1);
    await own.dispose();
    await expect(own.list('snapshot')).rejects.toMatchObject({ code: 'storage-failed' });
  });
});
