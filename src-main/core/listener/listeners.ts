import type { Listener, ListenerOptions } from '../../contract/listening.ts';
import type { Message, Source } from '../../contract/model.ts';

/** Says who is at the other end of a connection, from its addresses. */
export type Attribute = (connection: {
  remote: { address: string; port: number };
  local: { address: string; port: number };
}) => Promise<Source>;

/** The host socket servers of this process. */
export interface Listeners {
  list(): Listener[];
  /**
   * Fails with `port-in-use` (details `{port, holder?, nextFree?}`), `port-denied` or `address-not-available`.
   * `showFailure`: nobody waits for the answer, so the list shows the failed listener until another one starts.
   */
  start(options: ListenerOptions & { showFailure?: boolean }): Promise<Listener>;
  stop(id: string): Promise<void>;
  /** The bridges of the engine's networks changed: bind what came, let go what went. */
  rebind(gateways: readonly string[]): Promise<void>;
  /** The state of any listener changed (batched by the caller). */
  onChange(listener: () => void): () => void;
  /** Messages as they are stored, in order. */
  onMessages(listener: (messages: readonly Message[]) => void): () => void;
  /** Bytes as they arrive, for `--raw`. */
  onBytes(listener: (bytes: Buffer, listenerId: string) => void): () => void;
  dispose(): Promise<void>;
}
