import type { Message } from '../../contract/message-model.ts';
import type { MessageFilter } from '../../contract/messages.ts';

/** A question about the log. `budgetMs`: how long blocks may be scanned for its answer. */
export interface CountQuery {
  filter: MessageFilter;
  budgetMs: number;
}

export interface PageQuery extends CountQuery {
  before?: number | undefined;
  after?: number | undefined;
  limit: number;
  textBytes?: number | undefined;
}

export interface RangeQuery extends CountQuery {
  offset: number;
  fromEnd?: boolean | undefined;
  limit: number;
  textBytes?: number | undefined;
}

/** `complete: false`: the time was up; `next` is where to go on. */
export interface Page {
  messages: Message[];
  complete: boolean;
  next?: number;
}

/** `upTo`: all up to this id need not be asked for again. */
export interface Arrived {
  messages: Message[];
  upTo: number;
}

export interface LogReader {
  page(query: PageQuery): Page;
  range(query: RangeQuery): { messages: Message[]; offset: number; total: number; complete: boolean };
  count(query: CountQuery): { count: number; complete: boolean };
  lastId(): number;
  arrived(text: string, afterId: number): Arrived;
}
