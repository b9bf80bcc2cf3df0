import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/** The pages that the write-ahead log has. */
export interface Checkpoint {
  pages: number;
}

export interface Checkpointing {
  /** So much was written to the log. */
  wrote(bytes: number): void;
  close(): void;
}

const everyBytes = 33_554_432;
/** Under a flood no checkpoint catches up; past this the writer waits for one, so that the file stays bounded. */
const mostBytes = 268_435_456;

/**
 * Checkpoints on a thread of its own: copying and syncing wait for the disk, and the writer need not. `database`: the
 * writer's connection, whose own checkpoints are turned off.
 */
export function checkpointing(file: string, database: DatabaseSync): Checkpointing {
  database.exec('PRAGMA wal_autocheckpoint = 0');
  const pageSize = Number(database.prepare('PRAGMA page_size').get()?.['page_size'] ?? 4_096);
  const restart = database.prepare('PRAGMA wal_checkpoint(RESTART)');
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./checkpoint-worker.${extension}`, import.meta.url), { workerData: { file } });
  let since = 0;
  let total = 0;
  let running = false;
  worker.on('message', ({ pages }: Checkpoint) => {
    running = false;
    total = pages * pageSize;
  });
  // Without its thread the writer checkpoints for itself.
  worker.on('error', () => database.exec('PRAGMA wal_autocheckpoint = 1000'));
  worker.unref();

  return {
    wrote(bytes) {
      since += bytes;
      if (!running && since > everyBytes) {
        running = true;
        total += since;
        since = 0;
        worker.postMessage('checkpoint');
      }
      if (total + since > mostBytes) {
        total = 0;
        since = 0;
        try {
          restart.get();
        } catch {
          // What was stored stays so; a full disk is said by the next commit.
        }
      }
    },
    close() {
      worker.postMessage('close');
    },
  };
}
