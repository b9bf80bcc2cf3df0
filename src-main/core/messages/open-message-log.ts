import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { DocklineError } from '../../contract/errors.ts';
import type { Message } from '../../contract/message-model.ts';
import { storeThread } from '../storage/store-thread.ts';
import { frameText } from './frame-text.ts';
import type { LogOperations, PackedBatch, Searched } from './log-protocol.ts';
import type { MessageLog, NewMessage } from './message-log.ts';

interface LogOptions {
  folder: string;
  onStored?: (messages: readonly Message[]) => void;
  /** A damaged log was moved aside. */
  onWarning?: (text: string) => void;
  spawn?: (options: WorkerOptions) => Worker;
}

const unlimited = Number.POSITIVE_INFINITY;

const spawnLogWorker = (options: WorkerOptions) =>
  new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './log-worker.ts' : './log-worker.js', import.meta.url),
    options,
  );

/** Opens the log in `folder`; fails with `storage-failed`. A thread that dies fails what it was asked, and the next call starts another. */
export async function openMessageLog(options: LogOptions): Promise<MessageLog> {
  const thread = storeThread<LogOperations>({
    file: join(options.folder, 'dockline.sqlite'),
    what: 'The message log',
    spawn: options.spawn ?? spawnLogWorker,
    onWarning: options.onWarning,
  });
  await thread.open();
  return {
    async append(batch) {
      if (batch.length === 0) return [];
      const firstId = await thread.ask('append', pack(batch));
      const messages = batch.map(({ frame, ...head }, index) => ({
        id: firstId + index,
        ...head,
        ...frameText(frame),
      }));
      options.onStored?.(messages);
      return messages;
    },
    page: async (query) => found(await thread.ask('page', { ...query, budgetMs: unlimited })).messages,
    pageWithin: async (query) => found(await thread.ask('page', query)),
    range: async (query) => found(await thread.ask('range', { ...query, budgetMs: query.budgetMs ?? unlimited })),
    count: async (filter) => found(await thread.ask('count', { filter, budgetMs: unlimited })).count,
    countWithin: async (filter, budgetMs) => found(await thread.ask('count', { filter, budgetMs })),
    startExport: (filter, format) => thread.ask('startExport', filter, format),
    exportPart: async (id) => found(await thread.ask('exportPart', id)),
    endExport: (id) => thread.ask('endExport', id),
    lastId: () => thread.ask('lastId'),
    arrived: (text, afterId) => thread.ask('arrived', text, afterId),
    tagProbe: (messageId, probeId) => thread.ask('tagProbe', messageId, probeId),
    connections: (query) => thread.ask('connections', query),
    connection: (id) => thread.ask('connection', id),
    abandon: (owner) => thread.ask('abandon', owner),
    clear: () => thread.ask('clear'),
    retain: (retention) => thread.ask('retain', retention),
    upkeep: (retention) => thread.ask('upkeep', retention),
    dispose: thread.dispose,
  };
}

function found<T>(answer: Searched<T>): T {
  if ('found' in answer) return answer.found;
  throw new DocklineError('timed-out', `The search was stopped: ${answer.slow}.`, {
    hint: 'Write the expression so that it repeats no repetition, as (a+)+ does.',
  });
}

function pack(batch: readonly NewMessage[]): PackedBatch {
  return {
    rows: batch.map(({ frame, ...head }) => ({ head, length: frame.length })),
    // A copy of exact size, outside Node's shared pool.
    frames: new Uint8Array(Buffer.concat(batch.map(({ frame }) => frame))),
  };
}
