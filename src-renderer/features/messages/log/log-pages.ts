import type { Message } from '../../../../src-main/contract/message-model.ts';
import type { MessageFilter } from '../../../../src-main/contract/messages.ts';
import type { Client } from '../../../api/client.ts';
import { callOrThrow } from '../../../api/commands.ts';
import { rowCache } from './row-cache.ts';

/** What the list draws from. A new object with each change. */
export interface LogState {
  /** Rows that can be shown now; undefined before the first answer. */
  rows: number | undefined;
  /** How many match, or at least so many while `isComplete` is false. */
  found: number;
  isComplete: boolean;
  /** By how many rows the log's beginning has moved since it was opened. */
  moved: number;
  error: unknown;
}

export interface LogPages {
  readonly filter: MessageFilter;
  /** The filter as text: another one is another list. */
  readonly key: string;
  state(): LogState;
  subscribe(changed: () => void): () => void;
  at(index: number): Message | undefined;
  /** The rows in sight; `isFollowing`: the end is wanted, wherever it is. */
  show(first: number, last: number, isFollowing: boolean): void;
  /** Something was stored or removed. `firstId`: of the log's first message, where it is known. */
  refresh(firstId?: number): void;
  retry(): void;
  dispose(): void;
}

const rowsAtOnce = 96;
/** Asked for before they come into sight. */
const nearRows = 40;
/** What a row can show of a text; the detail asks for the whole message. */
const textBytes = 512;
/** Between two looks at what is new, in milliseconds. */
const refreshMs = 120;

/** Asks for the rows that are shown, one question at a time, and for what is new. */
export function logPages(client: Client, filter: MessageFilter): LogPages {
  const isFiltered = Object.keys(filter).length > 0;
  const cache = rowCache(!isFiltered);
  const listeners = new Set<() => void>();
  let state: LogState = { rows: undefined, found: 0, isComplete: false, moved: 0, error: null };
  /** The newest that match, while it is still being counted how many there are. */
  let newest: readonly Message[] | undefined;
  let shown = { first: 0, last: 0, isFollowing: true };
  let isStale = true;
  let firstId: number | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let isAsking = false;
  let isDisposed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function update(change: Partial<LogState>): void {
    if (isDisposed) return;
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  /** The first matches at once, then how many there are in all. */
  async function begin(): Promise<void> {
    if (newest === undefined) {
      const page = await callOrThrow(client, 'messages.page', { filter, limit: rowsAtOnce, textBytes });
      newest = page.messages;
      update({ rows: newest.length, found: newest.length });
    }
    const { count, complete } = await callOrThrow(client, 'messages.count', { filter });
    if (complete) await readRange({ offset: 0, fromEnd: true });
    else update({ found: Math.max(count, newest.length) });
  }

  async function readRange(place: { offset: number; fromEnd?: boolean }): Promise<void> {
    const answer = await callOrThrow(client, 'messages.range', { filter, ...place, limit: rowsAtOnce, textBytes });
    if (!answer.complete) isStale = true;
    if (!answer.complete && !state.isComplete) return;
    newest = undefined;
    const moved = cache.put(answer.offset, answer.messages);
    // Where the time was up, as many as before are still there.
    const total = answer.complete ? answer.total : Math.max(answer.total, state.rows ?? 0);
    if (shown.isFollowing) cache.prune(answer.offset, answer.offset + answer.messages.length, total);
    else cache.prune(shown.first - moved, shown.last - moved, total);
    update({ rows: total, found: total, isComplete: answer.complete, moved: state.moved + moved });
  }

  /** Where to ask for rows that are not there: those in sight, else those near; nothing where all are there. */
  function missingFrom(): number | undefined {
    const rows = state.rows ?? 0;
    // The list has not heard yet where the end is.
    if (shown.isFollowing && shown.last < rows - 1) return undefined;
    const isMissing = (index: number): boolean => index >= 0 && index < rows && cache.at(index) === undefined;
    for (const margin of [1, nearRows]) {
      const [low, high] = [shown.first - margin, shown.last + margin];
      for (let index = low; index <= high; index += 1) {
        if (!isMissing(index)) continue;
        let end = index;
        while (isMissing(end + 1) && end <= high) end += 1;
        // Of rows above those that are there, the most that one answer brings.
        const isAbove = end < high && cache.at(end + 1) !== undefined;
        return Math.max(0, isAbove ? end + 1 - rowsAtOnce : index);
      }
    }
    return undefined;
  }

  /** What to ask next, or nothing. */
  function next(): (() => Promise<void>) | undefined {
    if (state.rows === undefined || newest !== undefined) return begin;
    const missing = missingFrom();
    if (isStale && performance.now() - askedAt >= refreshMs) {
      return () => {
        isStale = false;
        askedAt = performance.now();
        return readRange(shown.isFollowing ? { offset: 0, fromEnd: true } : { offset: missing ?? shown.first });
      };
    }
    return missing === undefined ? undefined : () => readRange({ offset: missing });
  }

  async function ask(): Promise<void> {
    if (isAsking || isDisposed || state.error !== null) return;
    isAsking = true;
    try {
      for (let work = next(); work !== undefined && !isDisposed; work = next()) await work();
    } catch (error) {
      update({ error });
    } finally {
      isAsking = false;
    }
    clearTimeout(timer);
    if (isStale && state.error === null) timer = setTimeout(() => void ask(), refreshMs);
  }

  return {
    filter,
    key: JSON.stringify(filter),
    state: () => state,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    at: (index) => (newest === undefined ? cache.at(index) : newest[index]),
    show(first, last, isFollowing) {
      shown = { first, last, isFollowing };
      void ask();
    },
    refresh(first) {
      if (first !== firstId) cache.doubtRest();
      firstId = first;
      isStale = true;
      void ask();
    },
    retry() {
      isStale = true;
      update({ error: null });
      void ask();
    },
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
