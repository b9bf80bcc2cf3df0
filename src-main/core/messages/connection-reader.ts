import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { type Connection, connectionSchema, transportSchema } from '../../contract/listening.ts';
import { type Endpoint, type Source, sourceSchema } from '../../contract/message-model.ts';

/** What a message takes over from its connection. */
export interface Sender {
  connectionId: string;
  listenerId: string;
  transport: Connection['transport'];
  local: Endpoint;
  remote: Endpoint;
  /** Undefined while it is being found out. */
  source: Source | undefined;
}

export interface ConnectionQuery {
  listenerId?: string | undefined;
  open?: boolean | undefined;
  before?: number | undefined;
  limit: number;
}

export type SentPayload = { at: string; afterMessageId: number; base64: string };

export interface ConnectionReader {
  sender(row: number): Sender;
  page(query: ConnectionQuery): Connection[];
  get(uid: string): (Connection & { sent: SentPayload[] }) | undefined;
}

const remembered = 20_000;
const mostSent = 1_000;
const lost: Source = { kind: 'unknown', note: 'the connection is no longer kept' };
export const pendingSource: Source = { kind: 'unknown', note: 'who sent it was not known yet' };
const columns = 'id, uid, listener_id, transport, local_address, local_port, remote_address, remote_port, source';

export function connectionReader(database: DatabaseSync): ConnectionReader {
  const one = database.prepare(`SELECT ${columns} FROM connections WHERE id = ?`);
  const byUid = database.prepare('SELECT * FROM connections WHERE uid = ? ORDER BY id DESC LIMIT 1');
  const sentOn = database.prepare(
    `SELECT at, after_id, payload FROM sent WHERE connection = ? ORDER BY id DESC LIMIT ${mostSent}`,
  );
  const senders = new Map<number, Sender>();

  return {
    sender(row) {
      const known = senders.get(row);
      if (known !== undefined) return known;
      const found = one.get(row);
      const sender = found === undefined ? unknownSender : toSender(found);
      if (senders.size >= remembered) senders.clear();
      // What is not known yet is asked again.
      if (sender.source !== undefined) senders.set(row, sender);
      return sender;
    },
    page({ listenerId, open, before, limit }) {
      const terms = [
        ...(listenerId === undefined ? [] : ['listener_id = ?']),
        ...(open === undefined ? [] : [open ? 'closed_at IS NULL' : 'closed_at IS NOT NULL']),
        ...(before === undefined ? [] : ['id < ?']),
      ];
      const values = [listenerId, before].filter((value) => value !== undefined);
      const where = terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`;
      return database
        .prepare(`SELECT * FROM connections ${where} ORDER BY id DESC LIMIT ${Math.trunc(limit)}`)
        .all(...values)
        .map(toConnection);
    },
    get(uid) {
      const row = byUid.get(uid);
      if (row === undefined) return undefined;
      const sent = sentOn.all(Number(row['id'])).map(toSent).reverse();
      return { ...toConnection(row), sent };
    },
  };
}

type Row = Record<string, SQLOutputValue>;
const nowhere: Endpoint = { address: '', port: 0 };
const unknownSender: Sender = {
  connectionId: '',
  listenerId: '',
  transport: 'tcp',
  local: nowhere,
  remote: nowhere,
  source: lost,
};

function toSender(row: Row): Sender {
  return {
    connectionId: String(row['uid']),
    listenerId: String(row['listener_id']),
    transport: transportSchema.parse(row['transport']),
    local: { address: String(row['local_address']), port: Number(row['local_port']) },
    remote: { address: String(row['remote_address']), port: Number(row['remote_port']) },
    source: row['source'] === null ? undefined : sourceSchema.parse(JSON.parse(String(row['source']))),
  };
}

function toConnection(row: Row): Connection {
  const { connectionId, source = pendingSource, ...sender } = toSender(row);
  const openedAt = Number(row['opened_at']);
  const closedAt = row['closed_at'] === null ? undefined : Number(row['closed_at']);
  return connectionSchema.parse({
    ...sender,
    id: connectionId,
    number: row['id'],
    source,
    tls: row['tls'] === null ? undefined : JSON.parse(String(row['tls'])),
    state: closedAt !== undefined ? 'closed' : row['half_closed'] === 1 ? 'half-closed' : 'open',
    openedAt: new Date(openedAt).toISOString(),
    durationMs: Math.max(0, (closedAt ?? Date.now()) - openedAt),
    closedBy: row['closed_by'] ?? undefined,
    closeReason: row['close_reason'] ?? undefined,
    bytesIn: row['bytes_in'],
    bytesOut: row['bytes_out'],
    messages: row['messages'],
  });
}

const bytesSchema = z.instanceof(Uint8Array);

function toSent(row: Row): SentPayload {
  return {
    at: new Date(Number(row['at'])).toISOString(),
    afterMessageId: Number(row['after_id']),
    base64: Buffer.from(bytesSchema.parse(row['payload'])).toString('base64'),
  };
}
