import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { DocklineError } from '../../contract/errors.ts';
import type { Message } from '../../contract/model.ts';
import { frameText } from './frame-text.ts';
import type { LogOperations, LogReply, OperationName, PackedBatch } from './log-protocol.ts';
import type { MessageLog, NewMessage } from './message-log.ts';

interface LogOptions {
  folder: string;
  onStored?: (messages: readonly Message[]) => void;
  /** A damaged log was moved aside. */
  onWarning?: (text: string) => void;
  spawn?: (options: WorkerOptions) => Worker;
}

const spawnLogWorker = (options: WorkerOptions) =>
  new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './log-worker.ts' : './log-worker.js', import.meta.url),
    options,
  );

/** Opens the log in `folder`; fails with `storage-failed`. A thread that dies fails what it was asked, and the next call starts another. */
export async function openMessageLog(options: LogOptions): Promise<MessageLog> {
  const file = join(options.folder, 'dockline.sqlite');
  const spawn = options.spawn ?? spawnLogWorker;
  let thread: Promise<Thread> | undefined;
  let disposed = false;

  function current(): Promise<Thread> {
    if (disposed) return Promise.reject(new DocklineError('storage-failed', 'The message log is closed.'));
    thread ??= startThread(spawn({ workerData: { file } }), file, options.onWarning, () => {
      thread = undefined;
    });
    return thread;
  }
  async function ask<N extends OperationName>(name: N, ...input: Parameters<LogOperations[N]>) {
    return (await current()).ask(name, input);
  }
  await current();
  return {
    async append(batch) {
      if (batch.length === 0) return [];
      const firstId = await ask('append', pack(batch));
      const messages = batch.map(({ frame, ...head }, index) => ({
        id: firstId + index,
        ...head,
        ...frameText(frame),
      }));
      options.onStored?.(messages);
      return messages;
    },
    page: (query) => ask('page', query),
    range: (query) => ask('range', query),
    count: (filter) => ask('count', filter),
    lastId: () => ask('lastId'),
    find: (nonce, afterId) => ask('find', nonce, afterId),
    tagProbe: (messageId, probeId) => ask('tagProbe', messageId, probeId),
    clear: () => ask('clear'),
    retain: (keep) => ask('retain', keep),
    async dispose() {
      if (disposed) return;
      disposed = true;
      const open = await thread?.catch(() => undefined);
      await open?.close();
    },
  };
}

interface Thread {
  ask<N extends OperationName>(name: N, input: Parameters<LogOperations[N]>): Promise<ReturnType<LogOperations[N]>>;
  close(): Promise<void>;
}

function startThread(
  worker: Worker,
  file: string,
  onWarning: LogOptions['onWarning'],
  onEnd: () => void,
): Promise<Thread> {
  const failed = (what: string, cause?: unknown) =>
    new DocklineError('storage-failed', `The message log ${file}: ${what}`, { cause });
  const pending = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let nextId = 1;
  return new Promise((resolve, reject) => {
    let why = 'its thread ended';
    let ended = false;
    const end = () => {
      ended = true;
      onEnd();
      reject(failed(why));
      for (const call of pending.values()) call.reject(failed(why));
      pending.clear();
    };
    worker.on('error', (error) => {
      why = `its thread failed: ${String(error)}`;
    });
    worker.on('exit', end);
    worker.on('message', (reply: LogReply) => {
      switch (reply.kind) {
        case 'warning':
          return onWarning?.(reply.text);
        case 'open-failed':
          why = reply.newer
            ? `it was written by a newer Dockline (${reply.reason}); update Dockline or name another folder with --data`
            : `it could not be opened: ${reply.reason}`;
          return reject(failed(why));
        case 'ready':
          return resolve(thread);
        case 'answer':
          pending.get(reply.id)?.resolve(reply.value as never);
          pending.delete(reply.id);
          return;
        case 'failure':
          pending.get(reply.id)?.reject(failed(reply.reason));
          pending.delete(reply.id);
      }
    });
    const thread: Thread = {
      ask: (name, input) =>
        new Promise((resolve, reject) => {
          if (ended) return reject(failed(why));
          const id = nextId++;
          pending.set(id, { resolve, reject });
          worker.postMessage({ id, name, input });
        }),
      async close() {
        await thread.ask('close', []).catch(() => undefined);
        await worker.terminate();
      },
    };
  });
}

function pack(batch: readonly NewMessage[]): PackedBatch {
  return {
    rows: batch.map(({ frame, ...head }) => ({ head, length: frame.length })),
    // A copy of exact size, outside Node's shared pool.
    frames: new Uint8Array(Buffer.concat(batch.map(({ frame }) => frame))),
  };
}
