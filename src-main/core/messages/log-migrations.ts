import type { Migration } from '../storage/migrations.ts';
import { rowsToBlocks } from './rows-to-blocks.ts';

/** The message log's schema. Step n brings a file from version n to n+1. Never change one that was released. */
export const logMigrations: readonly Migration[] = [
  `CREATE TABLE messages (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     listener_id TEXT NOT NULL,
     at INTEGER NOT NULL,
     transport TEXT NOT NULL,
     local_address TEXT NOT NULL, local_port INTEGER NOT NULL,
     remote_address TEXT NOT NULL, remote_port INTEGER NOT NULL,
     connection_id TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     truncated INTEGER NOT NULL,
     frame BLOB NOT NULL,
     source_kind TEXT NOT NULL,
     source_container_id TEXT, source_container_name TEXT, source_network_name TEXT, source_note TEXT,
     probe_id TEXT
   );
   CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
   -- COUNT(*) reads the whole table; this row is changed in the transaction that adds or removes messages.
   CREATE TABLE message_total (one INTEGER PRIMARY KEY CHECK (one = 1), total INTEGER NOT NULL);
   INSERT INTO message_total VALUES (1, 0);`,
  (database) => {
    database.exec(
      `-- Messages first_id … next_id - 1 are kept; total is less where an older Dockline left gaps. The generation
       -- changes when blocks are removed or merged: whoever remembers them looks again.
       CREATE TABLE log (
         one INTEGER PRIMARY KEY CHECK (one = 1),
         first_id INTEGER NOT NULL, next_id INTEGER NOT NULL, total INTEGER NOT NULL, generation INTEGER NOT NULL
       );
       -- Whole messages one behind the other as they came; layout says where each lies, and whose it is.
       CREATE TABLE blocks (
         first_id INTEGER PRIMARY KEY, count INTEGER NOT NULL,
         first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
         layout BLOB NOT NULL, payload BLOB NOT NULL
       );
       -- The directory of blocks is read from here, without the pages that their bytes are on.
       CREATE INDEX blocks_directory ON blocks (first_id, count, first_at, last_at);
       CREATE TABLE connections (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         uid TEXT NOT NULL, owner TEXT NOT NULL, listener_id TEXT NOT NULL, transport TEXT NOT NULL,
         local_address TEXT NOT NULL, local_port INTEGER NOT NULL,
         remote_address TEXT NOT NULL, remote_port INTEGER NOT NULL,
         opened_at INTEGER NOT NULL, tls TEXT,
         -- NULL while it is being found out.
         source TEXT, source_kind TEXT, container_name TEXT, network_name TEXT,
         seen_at INTEGER NOT NULL, half_closed INTEGER NOT NULL, closed_at INTEGER, closed_by TEXT, close_reason TEXT,
         bytes_in INTEGER NOT NULL, bytes_out INTEGER NOT NULL, messages INTEGER NOT NULL
       );
       CREATE INDEX connections_uid ON connections (uid);
       CREATE INDEX connections_listener ON connections (listener_id, id);
       CREATE INDEX connections_open ON connections (id) WHERE closed_at IS NULL;
       -- Of a message that was longer than what is kept of it: all its bytes.
       CREATE TABLE cuts (message_id INTEGER PRIMARY KEY, bytes INTEGER NOT NULL);
       CREATE TABLE tags (message_id INTEGER PRIMARY KEY, probe_id TEXT NOT NULL);
       CREATE TABLE sent (
         id INTEGER PRIMARY KEY, connection INTEGER NOT NULL, at INTEGER NOT NULL, after_id INTEGER NOT NULL,
         payload BLOB NOT NULL
       );
       CREATE INDEX sent_connection ON sent (connection, id);
       INSERT INTO log SELECT 1, coalesce((SELECT min(id) FROM messages), next), next, 0, 0
         FROM (SELECT 1 + coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'messages'), 0) AS next);`,
    );
    rowsToBlocks(database);
    database.exec('DROP TABLE messages; DROP TABLE message_total; DROP TABLE settings');
  },
  // Which runs of bytes a block holds (gram-bits.ts), noted after it was stored: a block without is scanned.
  'CREATE TABLE grams (first_id INTEGER PRIMARY KEY, count INTEGER NOT NULL, bits BLOB NOT NULL)',
];
