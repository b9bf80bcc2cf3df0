import type { DatabaseSync } from 'node:sqlite';
import { MessagePort, workerData } from 'node:worker_threads';
import { checkpointing } from '../messages/checkpointing.ts';
import { logDatabase } from '../messages/log-database.ts';
import { logWriter } from '../messages/log-writer.ts';
import { answerOnThread } from '../storage/answer-on-thread.ts';
import { fileWatch } from '../storage/damaged-file.ts';
import { guardedWriter } from './guarded-writer.ts';
import { createIngest } from './ingest.ts';

/** How long one try to store waits for another program; senders wait meanwhile. */
const busyMs = 250;

answerOnThread(
  { ...logDatabase, what: 'The message log' },
  (database, warn) => {
    const { events, after } = workerData;
    if (!(events instanceof MessagePort)) throw new Error('the listener has nobody to tell its events to');
    database.exec(`PRAGMA busy_timeout = ${busyMs}`);
    countOn(database, Number(after));
    const file = String(workerData.file);
    const checkpoints = checkpointing(file, database);
    return createIngest({
      writer: guardedWriter(logWriter(database, String(workerData.owner), checkpoints.wrote), {
        watch: fileWatch(file),
        warn,
        leave: () => process.exit(),
      }),
      tell: (event, transfer = []) => events.postMessage(event, transfer),
      close() {
        events.close();
        checkpoints.close();
        database.close();
      },
    });
  },
  { opensAgain: false },
);

/** A log that was begun anew goes on from `after`: whoever follows the messages waits for higher numbers. */
function countOn(database: DatabaseSync, after: number): void {
  const { total, next_id: next } = database.prepare('SELECT total, next_id FROM log').get() ?? {};
  if (total === 0 && Number(next) <= after) {
    database.prepare('UPDATE log SET first_id = ?1, next_id = ?1 WHERE total = 0').run(after + 1);
  }
}
