import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Checkpoint } from './checkpointing.ts';

/** Copies the write-ahead log into the file while others write on, and says how far it is: https://sqlite.org/wal.html */
const database = new DatabaseSync(String(workerData.file), { timeout: 1_000 });
database.exec('PRAGMA synchronous = NORMAL');
const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

parentPort?.on('message', (what: 'checkpoint' | 'close') => {
  if (what === 'close') {
    database.close();
    parentPort?.close();
    return;
  }
  let done: Checkpoint = { pages: 0 };
  try {
    done = { pages: Number(checkpoint.get()?.['log'] ?? 0) };
  } catch {
    // A full disk or a lock: the next checkpoint tries again, and the writer says what it could not store.
  }
  parentPort?.postMessage(done);
});
