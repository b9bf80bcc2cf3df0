import type { DatabaseSync } from 'node:sqlite';
import type { BlockEntry, BlockReader } from './block-reader.ts';
import { gramBits, mayHold } from './gram-bits.ts';

/** How long blocks are looked at before questions are answered in between. */
const sliceMs = 20;
const entriesAtOnce = 256;
/** Under a flood who stores needs the processor; what comes then is scanned until there is time. */
const floodPerSecond = 50_000;
/** Kept in memory, 8 KiB each. */
const keptBits = 2_048;

export interface BlockGrams {
  /** Whether no message of the block can hold a text with these runs. False where that is not known. */
  lacks(entry: BlockEntry, grams: Uint32Array): boolean;
  /** Notes what some of the blocks hold that it is not noted of, and says when to go on. */
  build(): 'done' | 'more' | 'later';
  /** Blocks from this one on were put together anew. */
  changed(firstId: number): void;
}

/** What runs of bytes each block holds, noted in the background: messages are in the log before. */
export function blockGrams(
  database: DatabaseSync,
  blocks: BlockReader,
  transaction: <T>(work: () => T) => T,
): BlockGrams {
  const select = database.prepare('SELECT bits FROM grams WHERE first_id = ? AND count = ?');
  const noted = database.prepare('SELECT 1 FROM grams WHERE first_id = ? AND count = ?');
  // The block may have been merged or removed since it was looked at.
  const insert = database.prepare(
    `INSERT OR REPLACE INTO grams (first_id, count, bits)
       SELECT first_id, count, ?3 FROM blocks INDEXED BY blocks_directory WHERE first_id = ?1 AND count = ?2`,
  );
  const kept = new Map<number, { count: number; bits: Uint8Array }>();
  let from = 0;
  let last = { nextId: 0, at: Number.NEGATIVE_INFINITY };

  function bitsOf({ firstId, count }: BlockEntry): Uint8Array | undefined {
    const known = kept.get(firstId);
    if (known?.count === count) return known.bits;
    const bits = select.get(firstId, count)?.['bits'];
    if (!(bits instanceof Uint8Array)) return undefined;
    if (kept.size >= keptBits) kept.clear();
    kept.set(firstId, { count, bits });
    return bits;
  }
  function isFlooded(nextId: number): boolean {
    const now = performance.now();
    const perSecond = (nextId - last.nextId) / Math.max(1, (now - last.at) / 1_000);
    last = { nextId, at: now };
    return perSecond > floodPerSecond;
  }

  return {
    lacks(entry, grams) {
      const bits = bitsOf(entry);
      return bits !== undefined && !mayHold(bits, grams);
    },
    build() {
      const deadline = performance.now() + sliceMs;
      const found = blocks.view(({ entries, nextId }) => {
        if (isFlooded(nextId)) return undefined;
        const begin = entries.findIndex(({ firstId }) => firstId >= from);
        const looked: { entry: BlockEntry; bits: Uint8Array }[] = [];
        for (const entry of begin === -1 ? [] : entries.slice(begin, begin + entriesAtOnce)) {
          if (performance.now() > deadline) return { looked, more: true };
          if (noted.get(entry.firstId, entry.count) === undefined) {
            looked.push({ entry, bits: blocks.look(entry, ({ payload }) => gramBits(payload)) });
          }
          from = entry.firstId + 1;
        }
        return { looked, more: begin !== -1 && begin + entriesAtOnce < entries.length };
      });
      if (found === undefined) return 'later';
      if (found.looked.length > 0) {
        transaction(() => {
          for (const { entry, bits } of found.looked) insert.run(entry.firstId, entry.count, bits);
        });
      }
      return found.more ? 'more' : 'done';
    },
    changed(firstId) {
      from = Math.min(from, firstId);
    },
  };
}
