import type { z } from 'zod';
import type { Limits, Listener, listenerOptionsSchema, Reply } from '../../contract/listening.ts';
import type { Endpoint, Source } from '../../contract/message-model.ts';
import type { Answer } from '../../contract/transport.ts';

/** What the ingest thread starts a listener with. */
export interface ServeOptions {
  id: string;
  options: Omit<z.output<typeof listenerOptionsSchema>, 'certificate'>;
  addresses: readonly string[];
  /** How many messages were taken and are not stored yet: one number, which outlives the thread. */
  unstored: SharedArrayBuffer;
  /** For TLS: PEM. */
  tls?: { certificate: string; key: string } | undefined;
}

export interface Served {
  port: number;
  bound: Endpoint[];
  unbound: Listener['unbound'];
}

/** What the thread that owns the sockets can be asked. Failures that have a code come as answers. */
export interface IngestOperations {
  serve(options: ServeOptions): Promise<Answer<Served>>;
  unserve(id: string): Promise<void>;
  rebind(id: string, addresses: readonly string[]): Promise<Served | undefined>;
  change(id: string, change: { reply?: Reply | undefined; limits?: Limits | undefined }): void;
  /** Bytes sent; -1: there is no such open connection. */
  send(connectionId: string, bytes: Uint8Array): number;
  /** Whether there was one. */
  endConnection(connectionId: string, how: 'end' | 'reset'): boolean;
  /** Passes on the bytes of a listener as they come. */
  tap(id: string, on: boolean): void;
  /** So many of the tapped bytes were taken. */
  tapped(id: string, bytes: number): void;
  /** Somebody reads a listener's messages, and has read so many by now; undefined: nobody reads any more. */
  consumed(id: string, messages: number | undefined): void;
  /** Who it is that connected. */
  attributed(sources: readonly { key: number; source: Source }[]): void;
  close(): void;
}

/** The counts of one listener since it started. */
export interface Figures {
  openConnections: number;
  totalConnections: number;
  refusedConnections: number;
  messages: number;
  bytes: number;
  bytesOut: number;
  held?: string | undefined;
  notStored?: Listener['notStored'];
}

export const noFigures: Readonly<Figures> = {
  openConnections: 0,
  totalConnections: 0,
  refusedConnections: 0,
  messages: 0,
  bytes: 0,
  bytesOut: 0,
};

/** What the thread tells by itself. */
export type IngestEvent =
  | { kind: 'figures'; listeners: { id: string; figures: Figures }[]; connectionChanges: number }
  /** Messages up to this one are stored, and it is known who sent them. */
  | { kind: 'settled'; lastId: number }
  | { kind: 'attribute'; asked: { key: number; remote: Endpoint; local: Endpoint; transport: 'tcp' | 'udp' }[] }
  | { kind: 'bytes'; id: string; bytes: Uint8Array };
