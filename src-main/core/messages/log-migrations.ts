/** The message log's schema. Step n brings a file from version n to n+1. Never change one that was released. */
export const logMigrations: readonly string[] = [
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
];
