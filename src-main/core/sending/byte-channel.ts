import type { Duplex } from 'node:stream';

/** An open way to a target: bytes out, bytes back. */
export interface ByteChannel {
  readonly stream: Duplex;
  /** What TLS says of the other side: its version, and why its certificate is not trusted, if so. */
  note?: string | undefined;
  close(): void;
}

export interface ChannelTarget {
  transport: 'tcp' | 'udp' | 'tls';
  host: string;
  port: number;
  /** How long an answer will be waited for. */
  waitMs: number;
  signal: AbortSignal;
}

/** Opens a way to the target. Fails with what the network said, within the time that a connection may take. */
export type OpenChannel = (target: ChannelTarget) => Promise<ByteChannel>;

/** How long a connection may take. */
export const connectMs = 10_000;
