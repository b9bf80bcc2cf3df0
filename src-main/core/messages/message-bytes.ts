import { recordStart, runOf } from './block-layout.ts';
import type { Block } from './block-reader.ts';

/** Where a message's own bytes lie in its block's payload: without length prefix and ending. */
export function textSpan({ layout }: Block, position: number): { start: number; end: number } {
  const start = recordStart(layout, position) + (layout.runLead[runOf(layout, position)] ?? 0);
  const end = (layout.ends[position] ?? 0) - (layout.trims[position] ?? 0);
  return { start: Math.min(start, end), end };
}

/** All that is kept of a message as it came, length prefix and ending included. */
export function rawBytes({ layout, payload }: Block, position: number): Uint8Array {
  return payload.subarray(recordStart(layout, position), layout.ends[position] ?? 0);
}
