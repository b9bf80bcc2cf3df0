import type { Limits, Listener, ListenerOptions, Payload, Reply } from '../../contract/listening.ts';
import type { Endpoint, Source } from '../../contract/message-model.ts';

/** Says who is at the other end of a connection, from its addresses. */
export type Attribute = (connection: {
  remote: Endpoint;
  local: Endpoint;
  transport: 'tcp' | 'udp';
}) => Promise<Source>;

export interface StartOptions {
  /** Nobody waits for the answer, so the list shows the failed listener until it starts; one that is not saved, until any does. */
  showFailure?: boolean | undefined;
  /** The saved listener that it is. */
  savedId?: string | undefined;
}

/** The servers of this process. Their sockets, and the storing of what they receive, are on a thread of its own. */
export interface Listeners {
  list(): Listener[];
  /** Fails with `port-in-use` (details `{port, holder?, nextFree?}`), `port-denied` or `address-not-available`. */
  start(options: ListenerOptions & StartOptions): Promise<Listener>;
  /** What came is stored when it resolves. Fails with `not-found`. */
  stop(id: string): Promise<void>;
  /** Fails with `not-found`. */
  change(
    id: string,
    change: { name?: string | undefined; reply?: Reply | undefined; limits?: Limits | undefined },
  ): Promise<Listener>;
  /** The bridges of the engine's networks changed: bind what came, let go what went. */
  rebind(gateways: readonly string[]): Promise<void>;
  /** Sends on an open connection; gives the bytes. Fails with `not-found`. */
  send(connectionId: string, payload: Payload): Promise<number>;
  /** Fails with `not-found`. */
  endConnection(connectionId: string, how: 'end' | 'reset'): Promise<void>;
  /** The state of any listener changed (batched by the caller). */
  onChange(listener: () => void): () => void;
  /** Messages up to this id are stored, and it is known who sent them. */
  onSettled(listener: (lastId: number) => void): () => void;
  /** Connections came, went or moved bytes. */
  onConnections(listener: () => void): () => void;
  connections(): { open: number; changes: number };
  /** Bytes of a listener as they arrive, in order. Its senders wait while `take` has not resolved for too many. */
  readBytes(id: string, take: (bytes: Uint8Array) => Promise<void>): () => void;
  /** Somebody reads the listener's messages and has read so many; its senders wait for one that is far behind. */
  consumed(id: string, messages: number | undefined): void;
  dispose(): Promise<void>;
}
