import type { Connection } from '../../contract/listening.ts';
import type { Message } from '../../contract/message-model.ts';
import type { ExportFormat, MessageFilter } from '../../contract/messages.ts';
import type { ConnectionQuery, SentPayload } from './connection-reader.ts';
import type { ExportPart } from './export/log-exports.ts';
import type { Retention } from './log-keeping.ts';
import type { Upkeep } from './log-protocol.ts';
import type { Arrived, Page } from './log-queries.ts';

/** A message before the log gave it its number. `frame` holds the bytes as they came. */
export type NewMessage = Omit<Message, 'id' | 'text' | 'base64' | 'probeId' | 'shortened'> & { frame: Buffer };

/**
 * The message log: SQLite in the data folder, on a thread of its own; the app and the CLI may have it open at once.
 * `budgetMs` bounds the scan that a filter needs; without it the whole log is looked at.
 */
export interface MessageLog {
  /** Stores the batch in one transaction; resolves with the stored messages, in order, when they are durable (WAL). */
  append(batch: readonly NewMessage[]): Promise<Message[]>;
  /** The newest page, or the one next to `before` or `after`; in ascending order. */
  page(query: {
    filter: MessageFilter;
    before?: number | undefined;
    after?: number | undefined;
    limit: number;
  }): Promise<Message[]>;
  /** As `page`, within the time; texts are cut to `textBytes`. */
  pageWithin(query: {
    filter: MessageFilter;
    before?: number | undefined;
    after?: number | undefined;
    limit: number;
    textBytes?: number | undefined;
    budgetMs: number;
  }): Promise<Page>;
  range(query: {
    filter: MessageFilter;
    offset: number;
    fromEnd?: boolean | undefined;
    limit: number;
    textBytes?: number | undefined;
    budgetMs?: number | undefined;
  }): Promise<{ messages: Message[]; offset: number; total: number; complete: boolean }>;
  count(filter: MessageFilter): Promise<number>;
  /** At least so many, where the time was up. Asking again goes on from there. */
  countWithin(filter: MessageFilter, budgetMs: number): Promise<{ count: number; complete: boolean }>;
  /** Begins an export of what matches now, and gives its id. */
  startExport(filter: MessageFilter, format: ExportFormat): Promise<string>;
  /** The next part; undefined: there is no such export, or no more of it. */
  exportPart(id: string): Promise<ExportPart | undefined>;
  endExport(id: string): Promise<void>;
  /** The newest id, 0 for an empty log. */
  lastId(): Promise<number>;
  /** The first few hundred messages after `afterId` that hold the text, and whose sender is known. */
  arrived(text: string, afterId: number): Promise<Arrived>;
  /** Notes which probe a message belongs to. */
  tagProbe(messageId: number, probeId: string): Promise<void>;
  /** Newest first. */
  connections(query: ConnectionQuery): Promise<Connection[]>;
  /** With the bytes that were sent on it by hand. */
  connection(id: string): Promise<(Connection & { sent: SentPayload[] }) | undefined>;
  /** Closes the connections that a thread which died left open. */
  abandon(owner: string): Promise<void>;
  clear(): Promise<number>;
  /** Removes the oldest past the limits; 0 is none. Gives how many messages went. */
  retain(retention: Retention): Promise<number>;
  /** Keeps the log within its limits and tidy, a little at a time. */
  upkeep(retention: Retention): Promise<Upkeep>;
  dispose(): Promise<void>;
}
