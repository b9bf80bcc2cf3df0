import type { DatabaseSync } from 'node:sqlite';
import type { MessageFilter } from '../../contract/messages.ts';
import { type Message, messageSchema } from '../../contract/model.ts';
import { frameText } from './frame-text.ts';
import type { LogOperations } from './log-protocol.ts';

type Row = Record<string, null | number | bigint | string | Uint8Array>;

/** The queries of the message log, on the thread that owns the database. */
export function logStore(database: DatabaseSync): LogOperations {
  const insert = database.prepare(
    `INSERT INTO messages (listener_id, at, transport, local_address, local_port, remote_address, remote_port,
       connection_id, bytes, truncated, frame, source_kind, source_container_id, source_container_name,
       source_network_name, source_note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addTotal = database.prepare('UPDATE message_total SET total = total + ? WHERE one = 1');
  const ends = database.prepare(
    'SELECT total, (SELECT min(id) FROM messages) AS first, (SELECT max(id) FROM messages) AS last FROM message_total',
  );

  function transaction<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (thrown) {
      // Some failures (a full disk) end the transaction by themselves.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw thrown;
    }
  }

  function select(filter: MessageFilter, extra: string[], values: (number | string)[], tail: string): Message[] {
    const { where, parameters } = condition(filter, extra, values);
    return database
      .prepare(`SELECT * FROM messages ${where} ${tail}`)
      .all(...parameters)
      .map(toMessage);
  }

  function count(filter: MessageFilter): number {
    if (isEmpty(filter)) return Number(ends.get()?.['total'] ?? 0);
    const { where, parameters } = condition(filter, [], []);
    return Number(database.prepare(`SELECT count(*) AS n FROM messages ${where}`).get(...parameters)?.['n'] ?? 0);
  }

  function remove(where: string, ...parameters: number[]): number {
    return transaction(() => {
      const removed = Number(database.prepare(`DELETE FROM messages ${where}`).run(...parameters).changes);
      addTotal.run(-removed);
      return removed;
    });
  }

  return {
    append({ rows, frames }) {
      return transaction(() => {
        let offset = 0;
        let first = 0;
        for (const { head, length } of rows) {
          const { source } = head;
          const { lastInsertRowid } = insert.run(
            head.listenerId,
            Date.parse(head.at),
            head.transport,
            head.local.address,
            head.local.port,
            head.remote.address,
            head.remote.port,
            head.connectionId,
            head.bytes,
            head.truncated ? 1 : 0,
            frames.subarray(offset, offset + length),
            source.kind,
            source.containerId ?? null,
            source.containerName ?? null,
            source.networkName ?? null,
            source.note ?? null,
          );
          if (first === 0) first = Number(lastInsertRowid);
          offset += length;
        }
        addTotal.run(rows.length);
        return first;
      });
    },
    page({ filter, before, after, limit }) {
      const extra = [...(before === undefined ? [] : ['id < ?']), ...(after === undefined ? [] : ['id > ?'])];
      const values = [before, after].filter((value) => value !== undefined);
      if (after !== undefined) return select(filter, extra, values, `ORDER BY id LIMIT ${Math.trunc(limit)}`);
      return select(filter, extra, values, `ORDER BY id DESC LIMIT ${Math.trunc(limit)}`).reverse();
    },
    range({ filter, offset, limit }) {
      const rows = Math.trunc(limit);
      if (isEmpty(filter)) {
        const { total = 0, first = 0, last = 0 } = ends.get() ?? {};
        // Ids have no gap unless somebody deleted rows by hand: then the offset is an id, and nothing is skipped row by row.
        if (Number(last) - Number(first) + 1 === Number(total)) {
          const messages = select({}, ['id >= ?'], [Number(first) + offset], `ORDER BY id LIMIT ${rows}`);
          return { messages, total: Number(total) };
        }
      }
      const messages = select(filter, [], [], `ORDER BY id LIMIT ${rows} OFFSET ${Math.trunc(offset)}`);
      return { messages, total: count(filter) };
    },
    count,
    lastId: () => Number(ends.get()?.['last'] ?? 0),
    find: (nonce, afterId) => select({ text: nonce }, ['id > ?'], [afterId], 'ORDER BY id LIMIT 1')[0],
    tagProbe(messageId, probeId) {
      database.prepare('UPDATE messages SET probe_id = ? WHERE id = ?').run(probeId, messageId);
    },
    clear: () => remove(''),
    retain: (keep) => remove('WHERE id <= (SELECT id FROM messages ORDER BY id DESC LIMIT 1 OFFSET ?)', keep),
    close: () => database.close(),
  };
}

function isEmpty(filter: MessageFilter): boolean {
  return !filter.text && !filter.source && !filter.since && !filter.listenerId;
}

function condition(filter: MessageFilter, extra: string[], values: (number | string)[]) {
  const terms = [...extra];
  const parameters: (number | string | Uint8Array)[] = [...values];
  if (filter.text) {
    // Both sides are blobs, so that a zero byte ends neither.
    terms.push('instr(frame, ?) > 0');
    parameters.push(Buffer.from(filter.text));
  }
  if (filter.source) {
    terms.push('(source_container_name = ? OR source_kind = ?)');
    parameters.push(filter.source, filter.source);
  }
  if (filter.since) {
    terms.push('at >= ?');
    parameters.push(Date.parse(filter.since));
  }
  if (filter.listenerId) {
    terms.push('listener_id = ?');
    parameters.push(filter.listenerId);
  }
  return { where: terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`, parameters };
}

function toMessage(row: Row): Message {
  const frame = row['frame'] instanceof Uint8Array ? row['frame'] : new Uint8Array();
  return messageSchema.parse({
    id: row['id'],
    listenerId: row['listener_id'],
    at: new Date(Number(row['at'])).toISOString(),
    transport: row['transport'],
    local: { address: row['local_address'], port: row['local_port'] },
    remote: { address: row['remote_address'], port: row['remote_port'] },
    connectionId: row['connection_id'],
    bytes: row['bytes'],
    truncated: row['truncated'] === 1,
    ...frameText(frame),
    source: {
      kind: row['source_kind'],
      containerId: row['source_container_id'] ?? undefined,
      containerName: row['source_container_name'] ?? undefined,
      networkName: row['source_network_name'] ?? undefined,
      note: row['source_note'] ?? undefined,
    },
    probeId: row['probe_id'] ?? undefined,
  });
}
