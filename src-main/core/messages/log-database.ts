import type { DatabaseLayout } from '../storage/open-database.ts';
import { logMigrations } from './log-migrations.ts';

/** The message log's file, as every thread opens it. */
export const logDatabase: DatabaseLayout = {
  what: 'The message log',
  migrations: logMigrations,
  // The schema, the directory of blocks, and a block at each end.
  check: `SELECT (SELECT count(*) FROM blocks INDEXED BY blocks_directory), (SELECT total FROM log),
    (SELECT length(layout) FROM blocks ORDER BY first_id LIMIT 1),
    (SELECT length(layout) FROM blocks ORDER BY first_id DESC LIMIT 1), (SELECT max(id) FROM connections)`,
  // A block is some hundred KiB: the largest pages halve the time to write one. What is removed gives its room back.
  whenNew: 'PRAGMA page_size = 65536; PRAGMA auto_vacuum = INCREMENTAL',
};
