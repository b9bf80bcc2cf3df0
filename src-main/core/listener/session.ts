import type { Connection, Reply } from '../../contract/listening.ts';
import type { LoggedConnection } from '../messages/logged-connection.ts';
import type { FrameSink } from './framing/framer.ts';

export type ClosedBy = NonNullable<Connection['closedBy']>;

/** One connection of a listener, or one peer of a UDP listener. */
export interface Session {
  readonly connection: LoggedConnection;
  /** Reads on, or not, by what the listener says of it. */
  flow(): void;
  /** The listener's idle time is another. */
  renewIdle(): void;
  /** Gives the number of bytes; -1 where it can send no more. */
  send(bytes: Buffer): number;
  /** Sends no more; the peer may. */
  end(): void;
  /** Ends it now. What came is kept. */
  destroy(by: ClosedBy, reason: string): void;
}

/** What a session needs of its listener. */
export interface SessionHost {
  idleMs(): number;
  reply(): Reply;
  /** Whether it must not read on now. */
  isHeld(): boolean;
  /** Bytes as they come, before they are cut into messages. */
  arrived(connection: LoggedConnection, bytes: Buffer): void;
  /** Messages that the session's framer finds. */
  receive(connection: LoggedConnection, lead: number, fill: (sink: FrameSink) => void): void;
  sentBytes(connection: LoggedConnection, bytes: number): void;
  /** Its state changed. */
  changed(connection: LoggedConnection): void;
  /** It is over, and everything that came was handed over. */
  closed(session: Session): void;
}
