import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type KeptMessages, keptMessages } from '../../../src-main/core/messages/kept-messages.ts';
import type { MessageLog } from '../../../src-main/core/messages/message-log.ts';
import { openMessageLog } from '../../../src-main/core/messages/open-message-log.ts';
import type { DocumentStore } from '../../../src-main/core/storage/document-store.ts';
import { openDocumentStore } from '../../../src-main/core/storage/open-document-store.ts';

let folder: string;
let log: MessageLog;
let documents: DocumentStore;
let kept: KeptMessages;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-kept-'));
  log = await openMessageLog({ folder });
  documents = openDocumentStore({ folder });
  kept = keptMessages(documents, log);
});
afterEach(async () => {
  await Promise.all([log.dispose(), documents.dispose()]);
  rmSync(folder, { recursive: true, force: true });
});

async function store(text: string): Promise<number> {
  const [message] = await log.append([
    {
      listenerId: 'l1',
      at: new Date().toISOString(),
      transport: 'tcp',
      local: { address: '127.0.0.1', port: 4444 },
      remote: { address: '127.0.0.1', port: 50_000 },
      connectionId: 'c1',
      bytes: text.length,
      truncated: false,
      source: { kind: 'host-process' },
      frame: Buffer.from(text),
    },
  ]);
  return message?.id ?? 0;
}

it('keeps a message whole when the log is cleared, and lists it shortened', async () => {
  const text = `${'long '.repeat(1_000)}end`;
  const id = await store(text);
  await store('another');
  await kept.keep(id);
  await log.clear();
  expect(await kept.get(id)).toMatchObject({ id, text });
  expect(await kept.list()).toMatchObject([{ id, shortened: true, text: text.slice(0, 512) }]);
  await expect(kept.get(id + 1)).rejects.toMatchObject({ code: 'not-found' });
});

it('lets go of one, and keeps one only once', async () => {
  const id = await store('once');
  await kept.keep(id);
  await kept.keep(id);
  expect(await kept.list()).toHaveLength(1);
  await kept.drop(id);
  await kept.drop(id);
  expect(await kept.list()).toEqual([]);
  await expect(kept.keep(id + 5)).rejects.toMatchObject({ code: 'not-found' });
});
