import { messageAt, recordStart, runEnd } from './block-layout.ts';
import type { Block } from './block-reader.ts';
import { findBytes } from './find-bytes.ts';

/** A filter, ready to be held against blocks. */
export interface Matcher {
  /** Milliseconds since 1970; both ends included. */
  since: number;
  until: number;
  /** By the connection's row; undefined: every connection matches. */
  connection?: ((row: number) => boolean) | undefined;
  /**
   * Bytes that the text contains; `fold`: they are lower case, and ASCII letters of either case match. `grams`: runs of
   * them, by which a block can be passed over.
   */
  needle?: { bytes: Buffer; fold: boolean; grams?: Uint32Array | undefined } | undefined;
  /** By the sizes and texts of messages, the costly part: which of the candidates match. */
  refine?: ((block: Block, positions: readonly number[]) => readonly number[]) | undefined;
}

/** The places in the block, ascending, of the messages from `from` on that match. */
export function matchBlock(block: Block, matcher: Matcher, from = 0): readonly number[] {
  if (block.lastAt < matcher.since || block.firstAt > matcher.until) return [];
  const runs = runsThatMatch(block, matcher);
  if (!runs.includes(1)) return [];
  const found = matcher.needle === undefined ? allOf(block, runs, from) : containing(block, runs, matcher.needle, from);
  return matcher.refine === undefined || found.length === 0 ? found : matcher.refine(block, found);
}

/** Of each run 1 where its messages may match, by time and connection. */
function runsThatMatch({ layout: { runAt, runConnection } }: Block, { since, until, connection }: Matcher): Uint8Array {
  return Uint8Array.from(runAt, (at, run) => {
    if (at < since || at > until) return 0;
    return connection === undefined || connection(runConnection[run] ?? 0) ? 1 : 0;
  });
}

function allOf({ layout }: Block, runs: Uint8Array, from: number): number[] {
  const found: number[] = [];
  for (let run = 0; run < runs.length; run += 1) {
    if (runs[run] === 0) continue;
    const end = runEnd(layout, run);
    for (let at = Math.max(from, layout.runFirst[run] ?? 0); at < end; at += 1) found.push(at);
  }
  return found;
}

/** Looks through the bytes of all messages at once, and then which message each place belongs to. */
function containing(
  { layout, payload }: Block,
  runs: Uint8Array,
  { bytes, fold }: NonNullable<Matcher['needle']>,
  from: number,
): number[] {
  const find = findBytes(fold ? lowered(payload) : payload, bytes);
  const found: number[] = [];
  let run = 0;
  let position = from;
  let at = find(recordStart(layout, from));
  while (at !== -1) {
    position = messageAt(layout, at, position);
    while (run + 1 < runs.length && (layout.runFirst[run + 1] ?? 0) <= position) run += 1;
    const end = layout.ends[position] ?? 0;
    const textStart = recordStart(layout, position) + (layout.runLead[run] ?? 0);
    const textEnd = end - (layout.trims[position] ?? 0);
    if (at >= textStart && at + bytes.length <= textEnd) {
      if (runs[run] === 1) found.push(position);
      position += 1;
      at = position < layout.ends.length ? find(end) : -1;
    } else {
      // It reaches into a prefix, an ending or the next message.
      at = find(at + 1);
    }
  }
  return found;
}

/** ASCII letters in lower case, all other bytes as they are. */
export function lowered(bytes: Uint8Array): Buffer {
  const low = Buffer.from(bytes);
  for (let at = 0; at < low.length; at += 1) {
    const byte = low[at] ?? 0;
    if (byte >= 65 && byte <= 90) low[at] = byte + 32;
  }
  return low;
}
