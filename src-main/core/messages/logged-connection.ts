import type { Connection, Transport } from '../../contract/listening.ts';
import type { Endpoint, Source } from '../../contract/message-model.ts';

/** One connection as the log keeps it; its owner changes it while it is open. Times are milliseconds since 1970. */
export interface LoggedConnection {
  uid: string;
  /** Its row in the log; 0 until it is stored. */
  row: number;
  listenerId: string;
  transport: Transport;
  local: Endpoint;
  remote: Endpoint;
  openedAt: number;
  tls?: NonNullable<Connection['tls']>;
  /** Undefined while it is being found out. */
  source?: Source | undefined;
  halfClosed: boolean;
  closed?: { at: number; by: NonNullable<Connection['closedBy']>; reason: string };
  bytesIn: number;
  bytesOut: number;
  messages: number;
}

/** Bytes that were sent on a connection because somebody asked for it. */
export interface SentBytes {
  connection: LoggedConnection;
  at: number;
  bytes: Uint8Array;
}
