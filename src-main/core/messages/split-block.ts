import type { FilledBlock } from './block-builder.ts';
import { runOf } from './block-layout.ts';

/**
 * About what a stored block has of payload. SQLite and Node copy a block several times when it is written and when it is
 * read: of this size it stays in the processor's cache, and its memory is used again instead of being mapped anew. A
 * search also passes over what it does not need in pieces of this size.
 */
export const storedBytes = 262_144;

/** A filled block as blocks of about `most` bytes, at least a message each, in order. */
export function splitBlock<C>(block: FilledBlock<C>, most = storedBytes): FilledBlock<C>[] {
  const { ends } = block.layout;
  const parts = Math.min(ends.length, Math.max(1, Math.round(block.payload.length / most)));
  if (parts <= 1) return [block];
  const split: FilledBlock<C>[] = [];
  let from = 0;
  for (let part = 1; part <= parts; part += 1) {
    const to = part === parts ? ends.length : Math.max(from + 1, endOf(ends, (block.payload.length * part) / parts));
    if (to > ends.length || from === to) break;
    split.push(partOf(block, from, to));
    from = to;
  }
  return split;
}

/** How many messages end at or before the byte at `offset`. */
function endOf(ends: Uint32Array, offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The messages from `from` until before `to`. */
function partOf<C>({ layout, payload, connections, cuts }: FilledBlock<C>, from: number, to: number): FilledBlock<C> {
  const start = layout.ends[from - 1] ?? 0;
  const runs = [runOf(layout, from), runOf(layout, to - 1) + 1] as const;
  return {
    layout: {
      runAt: layout.runAt.subarray(...runs),
      runConnection: layout.runConnection.subarray(...runs),
      runFirst: layout.runFirst.subarray(...runs).map((first) => Math.max(0, first - from)),
      runLead: layout.runLead.subarray(...runs),
      ends: layout.ends.subarray(from, to).map((end) => end - start),
      trims: layout.trims.subarray(from, to),
    },
    payload: payload.subarray(start, layout.ends[to - 1]),
    connections: connections.slice(...runs),
    cuts: cuts
      .filter(({ position }) => position >= from && position < to)
      .map(({ position, bytes }) => ({ position: position - from, bytes })),
  };
}
