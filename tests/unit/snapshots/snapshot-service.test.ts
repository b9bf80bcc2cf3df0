import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src-main/contract/snapshot-model.ts';
import { createSnapshotService, type SnapshotService } from '../../../src-main/core/snapshots/snapshot-service.ts';
import type { DocumentStore } from '../../../src-main/core/storage/document-store.ts';
import { openDocumentStore } from '../../../src-main/core/storage/open-document-store.ts';
import { bridge, network, snapshot } from './snapshots.ts';

let folder: string;
let documents: DocumentStore;
let service: SnapshotService;
let now: (signal: AbortSignal | undefined) => Promise<Snapshot>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-snapshots-'));
  documents = openDocumentStore({ folder });
  now = async () => snapshot();
  service = createSnapshotService({ documents, takeSnapshot: ({ signal } = {}) => now(signal) });
});
afterEach(async () => {
  await documents.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** Reads until it is told to stop, as an engine that does not answer makes it. */
const hanging = (signal: AbortSignal | undefined) =>
  new Promise<Snapshot>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

describe('kept snapshots', () => {
  it('are named by their time or as the user says, renamed, removed, and each is told', async () => {
    let told = 0;
    service.onChange(() => {
      told += 1;
    });
    const first = await service.take({});
    expect(first.name).toMatch(/^2026-11-2\d \d\d:\d\d$/);
    expect(first.takenAt).toBe('2026-11-23T10:00:00.000Z');
    const { id } = await service.take({ name: 'before the VPN' });
    await service.rename(id, 'with the VPN');
    expect((await service.list()).map(({ name }) => name)).toContain('with the VPN');
    expect((await service.get(id)).snapshot).toEqual(snapshot());
    const before = told;
    await service.remove(id);
    expect(told).toBe(before + 1);
    await expect(service.get(id)).rejects.toMatchObject({ code: 'not-found' });
    expect(service.state()).toMatchObject({ changes: 4 });
  });

  it('are compared with each other and with now, in the order that was asked for', async () => {
    const { id } = await service.take({ name: 'before' });
    now = async () => snapshot({ networks: [bridge, network('shop', '10.5.0.0/16')] });
    const forth = await service.compare({ kind: 'kept', id }, { kind: 'now' });
    expect(forth).toMatchObject({
      before: { name: 'before' },
      after: { name: 'now' },
      changes: [{ kind: 'added', path: 'networks[shop]', where: 'Networks', what: 'network shop' }],
    });
    const back = await service.compare({ kind: 'now' }, { kind: 'kept', id });
    expect(back.changes).toMatchObject([{ kind: 'removed' }]);
    await expect(service.compare({ kind: 'now' }, { kind: 'now' })).rejects.toMatchObject({ code: 'bad-input' });
    await expect(service.compare({ kind: 'now' }, { kind: 'kept', id: 'gone' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('what is kept but no snapshot is said to be unreadable', async () => {
    const { id } = await documents.put({ kind: 'snapshot', name: 'odd', json: '{"schemaVersion":1}' });
    await expect(service.get(id)).rejects.toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('odd'),
    });
  });
});

describe('taking one', () => {
  it('is told while it lasts, one at a time, and stops when asked', async () => {
    now = hanging;
    const taken = service.take({});
    expect(service.state().taking?.step).toContain('Reading');
    await expect(service.take({})).rejects.toMatchObject({ code: 'run-in-progress' });
    const failed = expect(taken).rejects.toMatchObject({ code: 'cancelled' });
    await service.cancel();
    await failed;
    expect(service.state().taking).toBeUndefined();
    expect(await service.list()).toEqual([]);
    await service.cancel();
  });

  it('that fails leaves nothing, and the next one works', async () => {
    now = () => Promise.reject(new Error('the engine went'));
    await expect(service.take({})).rejects.toThrow('the engine went');
    now = async () => snapshot();
    await service.take({});
    expect(await service.list()).toHaveLength(1);
  });
});
