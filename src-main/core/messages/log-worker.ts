import { answerOnThread } from '../storage/answer-on-thread.ts';
import { logMigrations } from './log-migrations.ts';
import { logStore } from './log-store.ts';

answerOnThread(
  {
    what: 'The message log',
    migrations: logMigrations,
    // The schema, and one row at each end.
    check: 'SELECT min(id), max(id) FROM messages',
  },
  logStore,
);
