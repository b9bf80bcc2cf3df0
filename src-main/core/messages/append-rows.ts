import { blockBuilder } from './block-builder.ts';
import type { PackedBatch } from './log-protocol.ts';
import type { LogWriter } from './log-writer.ts';
import type { LoggedConnection } from './logged-connection.ts';

/** Stores single messages as one block, and gives the id of the first. Each comes with all of its connection. */
export function appendRows(writer: LogWriter, { rows, frames }: PackedBatch): number {
  const builder = blockBuilder<LoggedConnection>();
  const connections = new Map<string, LoggedConnection>();
  let offset = 0;
  for (const { head, length } of rows) {
    const at = Date.parse(head.at);
    const { connectionId: uid, listenerId, transport, local, remote, source } = head;
    const key = JSON.stringify([uid, listenerId, transport, local, remote, source]);
    const connection = connections.get(key) ?? {
      uid,
      row: 0,
      listenerId,
      transport: head.tls ? 'tls' : transport,
      local,
      remote,
      openedAt: at,
      source,
      halfClosed: false,
      closed: { at, by: 'unknown', reason: 'it was not followed' },
      bytesIn: 0,
      bytesOut: 0,
      messages: 0,
    };
    connections.set(key, connection);
    connection.bytesIn += head.bytes;
    connection.messages += 1;
    builder.begin(connection, at, 0);
    if (head.truncated) builder.addCut(frames, offset, offset + length, head.bytes);
    else builder.add(frames, offset, offset + length, 0);
    offset += length;
  }
  return writer.store({ block: builder.take(), connections: connections.values() }).firstId;
}
