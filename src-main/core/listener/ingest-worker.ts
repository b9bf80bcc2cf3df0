import { MessagePort, workerData } from 'node:worker_threads';
import { checkpointing } from '../messages/checkpointing.ts';
import { logDatabase } from '../messages/log-database.ts';
import { logWriter } from '../messages/log-writer.ts';
import { answerOnThread } from '../storage/answer-on-thread.ts';
import { createIngest } from './ingest.ts';

/** How long one try to store waits for another program; senders wait meanwhile. */
const busyMs = 250;

answerOnThread({ ...logDatabase, what: 'The message log' }, (database) => {
  const { events } = workerData;
  if (!(events instanceof MessagePort)) throw new Error('the listener has nobody to tell its events to');
  database.exec(`PRAGMA busy_timeout = ${busyMs}`);
  const checkpoints = checkpointing(String(workerData.file), database);
  return createIngest({
    writer: logWriter(database, String(workerData.owner), checkpoints.wrote),
    tell: (event, transfer = []) => events.postMessage(event, transfer),
    close() {
      events.close();
      checkpoints.close();
      database.close();
    },
  });
});
