import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { sourceSchema } from '../../contract/message-model.ts';
import { blockBuilder, blockMessages } from './block-builder.ts';
import { blockRows } from './block-rows.ts';
import { connectionRows } from './connection-rows.ts';
import type { LoggedConnection } from './logged-connection.ts';
import { storedBytes } from './split-block.ts';

type Row = Record<string, SQLOutputValue>;

/**
 * Packs the rows of a version 1 log, one a message, into blocks, within the migration's transaction. Ids stay; they
 * have gaps only where somebody deleted rows by hand, and there a block ends. Line endings were not kept then.
 */
export function rowsToBlocks(database: DatabaseSync): void {
  const blocks = blockRows(database);
  const rows = connectionRows(database, '');
  const tag = database.prepare('INSERT INTO tags (message_id, probe_id) VALUES (?, ?)');
  const builder = blockBuilder<LoggedConnection>();
  const connections = new Map<string, LoggedConnection>();
  let firstId = 0;
  let total = 0;

  function connectionOf(row: Row): LoggedConnection {
    const key = connectionFields.map((field) => String(row[field] ?? '')).join('\n');
    let connection = connections.get(key);
    if (connection === undefined) {
      connection = toConnection(row);
      connection.row = rows.insert(connection);
      connections.set(key, connection);
    }
    return connection;
  }
  function finish(): void {
    const block = builder.take();
    if (block === undefined) return;
    block.connections.forEach(({ row }, run) => {
      block.layout.runConnection[run] = row;
    });
    blocks.insert(firstId, block);
  }

  for (const row of database.prepare('SELECT * FROM messages ORDER BY id').iterate()) {
    const id = Number(row['id']);
    if (id !== firstId + builder.messages || builder.bytes >= storedBytes || builder.messages >= blockMessages)
      finish();
    if (builder.messages === 0) firstId = id;
    const connection = connectionOf(row);
    const frame = row['frame'] instanceof Uint8Array ? row['frame'] : new Uint8Array();
    const bytes = Number(row['bytes']);
    const at = Number(row['at']);
    builder.begin(connection, at, 0);
    if (row['truncated'] === 1) builder.addCut(frame, 0, frame.length, bytes);
    else builder.add(frame, 0, frame.length, 0);
    connection.bytesIn += bytes;
    connection.messages += 1;
    if (connection.closed !== undefined) connection.closed.at = Math.max(connection.closed.at, at);
    if (row['probe_id'] !== null) tag.run(id, String(row['probe_id']));
    total += 1;
  }
  finish();
  for (const connection of connections.values()) rows.update(connection);
  database.prepare('UPDATE log SET total = ?').run(total);
}

const sourceFields = [
  'source_kind',
  'source_container_id',
  'source_container_name',
  'source_network_name',
  'source_note',
] as const;
const connectionFields = ['connection_id', 'listener_id', 'transport', 'local_port', 'remote_port', ...sourceFields];

function toConnection(row: Row): LoggedConnection {
  const at = Number(row['at']);
  return {
    uid: String(row['connection_id']),
    row: 0,
    listenerId: String(row['listener_id']),
    transport: row['transport'] === 'udp' ? 'udp' : 'tcp',
    local: { address: String(row['local_address']), port: Number(row['local_port']) },
    remote: { address: String(row['remote_address']), port: Number(row['remote_port']) },
    openedAt: at,
    source: sourceSchema.parse({
      kind: row['source_kind'],
      containerId: row['source_container_id'] ?? undefined,
      containerName: row['source_container_name'] ?? undefined,
      networkName: row['source_network_name'] ?? undefined,
      note: row['source_note'] ?? undefined,
    }),
    halfClosed: false,
    closed: { at, by: 'unknown', reason: 'an earlier version of Dockline did not keep how it ended' },
    bytesIn: 0,
    bytesOut: 0,
    messages: 0,
  };
}
