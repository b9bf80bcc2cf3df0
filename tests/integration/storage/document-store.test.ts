import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DocumentStore } from '../../../src-main/core/storage/document-store.ts';
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

const script = join(import.meta.dirname, 'put-documents.ts');
/** Keeps `count` documents in each of as many processes, which begin at one moment. */
function inProcesses(names: readonly string[], count: number): Promise<{ stdout: string }[]> {
  const start = String(Date.now() + 3_000);
  const run = (name: string) =>
    promisify(execFile)(process.execPath, [script, folder, name, String(count), start], { timeout: 100_000 });
  return Promise.all(names.map(run));
}

test('processes that begin on one new folder at once lose nothing', async () => {
  await inProcesses(['a', 'b', 'c', 'd'], 25);
  expect(await store.list('snapshot')).toHaveLength(100);
});

test('processes that find one damaged file move it aside once, and lose nothing', async () => {
  writeFileSync(join(folder, 'documents.sqlite'), 'no database'.repeat(1_000));
  const said = await inProcesses(['a', 'b', 'c', 'd'], 10);
  expect(said.map(({ stdout }) => stdout).join('')).toMatch(/^[^\n]*damaged[^\n]*\n$/);
  expect(readdirSync(folder).filter((name) => name.includes('.damaged-'))).toHaveLength(1);
  expect(await store.list('snapshot')).toHaveLength(40);
});

test('a file that another program holds is said to be locked, and works again when it is let go', async () => {
  await store.put({ kind: 'snapshot', name: 'kept', json: '{}' });
  const holder = new DatabaseSync(join(folder, 'documents.sqlite'), { timeout: 50_000 });
  try {
    holder.exec('BEGIN IMMEDIATE');
    await expect(store.put({ kind: 'snapshot', name: 'lost', json: '{}' })).rejects.toMatchObject({
      code: 'storage-failed',
      message: expect.stringContaining('locked'),
      hint: expect.stringContaining('Try again'),
    });
    expect(await store.list('snapshot')).toHaveLength(1);
  } finally {
    holder.close();
  }
  await store.put({ kind: 'snapshot', name: 'after', json: '{}' });
  expect((await store.list('snapshot')).map(({ name }) => name)).toEqual(['after', 'kept']);
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!canMount)('a full disk fails the put; what was kept stays, and space makes it work again', async () => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
  try {
    const small = openDocumentStore({ folder: disk });
    try {
      await small.put({ kind: 'snapshot', name: 'kept', json: '"kept"' });
      const filler = join(disk, 'filler');
      const big = JSON.stringify('x'.repeat(600_000));
      writeFileSync(filler, Buffer.alloc(1_600_000));
      await expect(small.put({ kind: 'snapshot', name: 'big', json: big })).rejects.toMatchObject({
        code: 'storage-failed',
        hint: expect.stringContaining('Free some space'),
      });
      expect((await small.list('snapshot')).map(({ name }) => name)).toEqual(['kept']);
      rmSync(filler);
      await small.put({ kind: 'snapshot', name: 'big', json: big });
      expect(await small.list('snapshot')).toHaveLength(2);
    } finally {
      await small.dispose();
    }
  } finally {
    execFileSync('umount', [disk]);
  }
});
