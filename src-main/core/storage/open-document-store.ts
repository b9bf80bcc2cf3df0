import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { DocklineError } from '../../contract/errors.ts';
import { type DocumentStore, documentLimits } from './document-store.ts';
import type { DocumentOperations, PutAnswer } from './document-table.ts';
import { storeThread } from './store-thread.ts';

const spawnDocumentWorker = (options: WorkerOptions) =>
  new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './document-worker.ts' : './document-worker.js', import.meta.url),
    options,
  );

/** The document store in `folder`. Nothing is opened before the first call. */
export function openDocumentStore(options: {
  folder: string;
  /** A damaged file was moved aside. */
  onWarning?: (text: string) => void;
  spawn?: (options: WorkerOptions) => Worker;
}): DocumentStore {
  const thread = storeThread<DocumentOperations>({
    file: join(options.folder, 'documents.sqlite'),
    what: 'The file of kept snapshots and runs',
    spawn: options.spawn ?? spawnDocumentWorker,
    onWarning: options.onWarning,
  });
  return {
    async put({ kind, json, ...given }, { keep } = {}) {
      const bytes = Buffer.byteLength(json);
      if (bytes > documentLimits.documentBytes) {
        throw tooLarge(
          `This one has ${mebibytes(bytes)}; at most ${mebibytes(documentLimits.documentBytes)} are kept.`,
        );
      }
      const id = given.id ?? randomUUID();
      const head = { id, kind, name: checkedName(given.name), at: given.at ?? new Date().toISOString(), bytes };
      const answer = await thread.ask('put', { ...head, json }, keep);
      if (!answer.kept) throw tooLarge(whyNotKept[answer.why]);
      return head;
    },
    get: (kind, id) => thread.ask('get', kind, id),
    list: (kind) => thread.ask('list', kind),
    async rename(kind, id, name) {
      const renamed = await thread.ask('rename', kind, id, checkedName(name));
      if (renamed !== undefined) return renamed;
      throw new DocklineError('not-found', `There is no ${kind} ${id}: it may have been removed meanwhile.`);
    },
    remove: (kind, id) => thread.ask('remove', kind, id),
    dispose: thread.dispose,
  };
}

const whyNotKept: Record<Extract<PutAnswer, { kept: false }>['why'], string> = {
  'too-many': `At most ${documentLimits.ofOneKind.toLocaleString('en')} of one kind are kept.`,
  'too-much': `At most ${mebibytes(documentLimits.totalBytes)} are kept in all.`,
};

function tooLarge(why: string): DocklineError {
  return new DocklineError('too-large', `It was not kept. ${why}`, { hint: 'Remove some that you no longer need.' });
}

function checkedName(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length > 0 && trimmed.length <= documentLimits.nameLength) return trimmed;
  throw new DocklineError('bad-input', `A name has 1 to ${documentLimits.nameLength} characters.`);
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MiB`;
}
