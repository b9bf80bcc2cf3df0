import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MessageChannel, Worker, type WorkerOptions } from 'node:worker_threads';
import { thisOwner } from '../engine/owner.ts';
import { type StoreThread, storeThread } from '../storage/store-thread.ts';
import type { IngestEvent, IngestOperations } from './ingest-protocol.ts';

interface IngestThreadOptions {
  folder: string;
  onEvent: (event: IngestEvent) => void;
  /** The thread ended although nobody asked it to. `owner`: whose connections those were. */
  onDied: (owner: string) => void;
  /** The newest message that was told as stored. */
  lastId: () => number;
  onWarning?: ((text: string) => void) | undefined;
  spawn?: ((options: WorkerOptions) => Worker) | undefined;
}

const spawnIngestWorker = (options: WorkerOptions) =>
  new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './ingest-worker.ts' : './ingest-worker.js', import.meta.url),
    options,
  );

/** The thread that owns the sockets. It starts with the first question, and again after it died. */
export function ingestThread(options: IngestThreadOptions): StoreThread<IngestOperations> {
  let disposed = false;
  const thread = storeThread<IngestOperations>({
    file: join(options.folder, 'dockline.sqlite'),
    what: 'The message log',
    onWarning: options.onWarning,
    spawn(given) {
      const owner = `${thisOwner()} ${randomUUID()}`;
      const { port1: events, port2 } = new MessageChannel();
      events.on('message', options.onEvent);
      const worker = (options.spawn ?? spawnIngestWorker)({
        ...given,
        workerData: { ...given.workerData, events: port2, owner, after: options.lastId() },
        transferList: [port2],
      });
      worker.once('exit', () => {
        // What the thread told before it ended is still told.
        setImmediate(() => events.close());
        if (!disposed) options.onDied(owner);
      });
      return worker;
    },
  });
  return {
    ...thread,
    async dispose() {
      disposed = true;
      await thread.dispose();
    },
  };
}
