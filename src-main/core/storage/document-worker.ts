import { answerOnThread } from './answer-on-thread.ts';
import { documentMigrations, documentTable } from './document-table.ts';

answerOnThread(
  {
    what: 'The file of kept snapshots and runs',
    migrations: documentMigrations,
    check: 'SELECT kind, id, name, at, bytes FROM documents',
  },
  documentTable,
);
