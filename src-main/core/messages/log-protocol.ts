import type { Connection } from '../../contract/listening.ts';
import type { ExportFormat, MessageFilter } from '../../contract/messages.ts';
import type { ConnectionQuery, SentPayload } from './connection-reader.ts';
import type { ExportPart } from './export/log-exports.ts';
import type { Retention } from './log-keeping.ts';
import type { CountQuery, LogReader, Page, PageQuery, RangeQuery } from './log-queries.ts';
import type { NewMessage } from './message-log.ts';

/** A batch as it crosses to the thread: all frames in one buffer, since cloning a slice clones all it is a slice of. */
export interface PackedBatch {
  rows: { head: Omit<NewMessage, 'frame'>; length: number }[];
  frames: Uint8Array;
}

/** `slow`: a regular expression took too long, and in words how. */
export type Searched<T> = { found: T } | { slow: string };

export interface Upkeep {
  removed: number;
  /** There is more to do. */
  more: boolean;
  /** Another thread or process wrote since the last upkeep. */
  changed: boolean;
}

/** What the thread can be asked. */
export interface LogOperations extends Pick<LogReader, 'lastId' | 'arrived'> {
  page(query: PageQuery): Searched<Page>;
  range(query: RangeQuery): Searched<ReturnType<LogReader['range']>>;
  count(query: CountQuery): Searched<ReturnType<LogReader['count']>>;
  startExport(filter: MessageFilter, format: ExportFormat): string;
  /** Undefined: there is no such export, or no more of it. */
  exportPart(id: string): Searched<ExportPart | undefined>;
  endExport(id: string): void;
  append(batch: PackedBatch): number;
  tagProbe(messageId: number, probeId: string): void;
  connections(query: ConnectionQuery): Connection[];
  connection(uid: string): (Connection & { sent: SentPayload[] }) | undefined;
  /** Closes what that owner left open. */
  abandon(owner: string): void;
  clear(): number;
  retain(retention: Retention): number;
  /** Keeps the log within its limits, frees room and merges small blocks, a little at a time. */
  upkeep(retention: Retention): Upkeep;
  close(): void;
}
