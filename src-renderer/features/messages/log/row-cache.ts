import type { Message } from '../../../../src-main/contract/message-model.ts';

/** Rows of the log by their place, those near what is shown. */
export interface RowCache {
  at(index: number): Message | undefined;
  /** Takes rows in; gives by how many places all rows have moved since the last ones, as the log's beginning went. */
  put(offset: number, messages: readonly Message[]): number;
  /** Forgets what is far from the rows `first` to `last`, or past the end. */
  prune(first: number, last: number, total: number): void;
  /** All rows but these may have moved. */
  doubtRest(): void;
}

/** Kept on either side of what is shown. */
const near = 600;

/** `isDense`: ids ascend by one, so that two of them tell how far rows moved. */
export function rowCache(isDense: boolean): RowCache {
  let rows = new Map<number, Message>();
  let isDoubtful = false;

  /** Undefined where no row is known in both. */
  function movedBy(offset: number, messages: readonly Message[]): number | undefined {
    const [first] = messages;
    if (first === undefined || rows.size === 0) return 0;
    if (isDense) {
      const [known] = rows;
      return known === undefined ? 0 : first.id - offset - (known[1].id - known[0]);
    }
    const places = new Map(messages.map(({ id }, index) => [id, offset + index]));
    for (const [index, { id }] of rows) {
      const now = places.get(id);
      if (now !== undefined) return index - now;
    }
    return isDoubtful ? undefined : 0;
  }

  return {
    at: (index) => rows.get(index),
    put(offset, messages) {
      const moved = movedBy(offset, messages);
      if (moved === undefined) rows = new Map();
      else if (moved !== 0) rows = new Map([...rows].map(([index, message]) => [index - moved, message]));
      isDoubtful = false;
      messages.forEach((message, index) => {
        rows.set(offset + index, message);
      });
      return moved ?? 0;
    },
    prune(first, last, total) {
      for (const index of rows.keys())
        if (index < first - near || index > last + near || index >= total) rows.delete(index);
    },
    doubtRest() {
      isDoubtful = !isDense;
    },
  };
}
