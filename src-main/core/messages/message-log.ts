import type { MessageFilter } from '../../contract/messages.ts';
import type { Message } from '../../contract/model.ts';

/** A message before the log gave it its number. `frame` holds the bytes as they came. */
export type NewMessage = Omit<Message, 'id' | 'text' | 'base64' | 'probeId'> & { frame: Buffer };

/** The message log: SQLite in the data folder, on a thread of its own; the app and the CLI may have it open at once. */
export interface MessageLog {
  /** Stores the batch in one transaction; resolves with the stored messages, in order, when they are durable (WAL). */
  append(batch: readonly NewMessage[]): Promise<Message[]>;
  page(query: {
    filter: MessageFilter;
    before?: number | undefined;
    after?: number | undefined;
    limit: number;
  }): Promise<Message[]>;
  range(query: {
    filter: MessageFilter;
    offset: number;
    limit: number;
  }): Promise<{ messages: Message[]; total: number }>;
  count(filter: MessageFilter): Promise<number>;
  /** The newest id, 0 for an empty log. */
  lastId(): Promise<number>;
  /** The first message after `afterId` whose text contains the nonce, or nothing. */
  find(nonce: string, afterId: number): Promise<Message | undefined>;
  /** Notes which probe a message belongs to. */
  tagProbe(messageId: number, probeId: string): Promise<void>;
  clear(): Promise<number>;
  /** Keeps the newest `keep` messages. */
  retain(keep: number): Promise<number>;
  dispose(): Promise<void>;
}
