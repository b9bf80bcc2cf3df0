import type { DatabaseSync } from 'node:sqlite';
import { type BlockLayout, decodeLayout } from './block-layout.ts';

/** A block as the directory lists it. Times are milliseconds since 1970. */
export interface BlockEntry {
  firstId: number;
  count: number;
  firstAt: number;
  lastAt: number;
}

/** A block with its bytes. */
export interface Block extends BlockEntry {
  layout: BlockLayout;
  payload: Buffer;
}

/** The log at one moment. Messages from `firstId` on are kept; the first block may begin before it. */
export interface LogView {
  firstId: number;
  nextId: number;
  total: number;
  /** Ascending; each holds messages that are kept. */
  entries: readonly BlockEntry[];
}

/** Blocks kept decoded, for a list that scrolls. */
const keptBlocks = 32;

export interface BlockReader {
  /** Runs `look` over one state of the log, whatever others write meanwhile. */
  view<T>(look: (view: LogView) => T): T;
  /** Within a view only. */
  read(entry: BlockEntry): Block;
  /** As `read`, for one look: the block is gone after it, and so are parts of its bytes that are no copies. */
  look<T>(entry: BlockEntry, look: (block: Block) => T): T;
}

export function blockReader(database: DatabaseSync): BlockReader {
  const ends = database.prepare('SELECT first_id, next_id, total, generation FROM log');
  const list = database.prepare(
    'SELECT first_id, count, first_at, last_at FROM blocks INDEXED BY blocks_directory WHERE first_id > ? ORDER BY first_id',
  );
  const select = database.prepare('SELECT layout, payload FROM blocks WHERE first_id = ?');
  let entries: BlockEntry[] = [];
  let generation = -1;
  const kept = new Map<number, Block>();

  function look(): LogView {
    const row = ends.get() ?? {};
    if (row['generation'] !== generation) {
      entries = [];
      kept.clear();
      generation = Number(row['generation']);
    }
    for (const each of list.all(entries.at(-1)?.firstId ?? -1)) {
      entries.push({
        firstId: Number(each['first_id']),
        count: Number(each['count']),
        firstAt: Number(each['first_at']),
        lastAt: Number(each['last_at']),
      });
    }
    const firstId = Number(row['first_id']);
    // Those given up before are freed at any moment.
    const alive = entries.findIndex((entry) => entry.firstId + entry.count > firstId);
    if (alive !== 0) entries = alive === -1 ? [] : entries.slice(alive);
    return { firstId, nextId: Number(row['next_id']), total: Number(row['total']), entries };
  }

  const load = (entry: BlockEntry): Block => ({ ...entry, ...decode(select.get(entry.firstId), entry) });

  return {
    view(work) {
      // Where the caller is in a transaction, it sees one state already.
      if (database.isTransaction) return work(look());
      database.exec('BEGIN');
      try {
        return work(look());
      } finally {
        database.exec('COMMIT');
      }
    },
    look(entry, work) {
      const known = kept.get(entry.firstId);
      if (known !== undefined) return work(known);
      const block = load(entry);
      try {
        return work(block);
      } finally {
        giveBack(block);
      }
    },
    read(entry) {
      const known = kept.get(entry.firstId);
      kept.delete(entry.firstId);
      const block = known ?? load(entry);
      kept.set(entry.firstId, block);
      for (const [oldest] of kept) {
        if (kept.size <= keptBlocks) break;
        kept.delete(oldest);
      }
      return block;
    },
  };
}

/**
 * Frees a block's memory. Left to the collector, a search through the whole log would get new memory for every block,
 * which the system must map first: that takes longer than the search.
 */
function giveBack({ payload, layout }: Block): void {
  for (const { buffer } of [payload, layout.ends]) if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

function decode(
  row: Record<string, unknown> | undefined,
  { firstId, count }: BlockEntry,
): Pick<Block, 'layout' | 'payload'> {
  const { layout, payload } = row ?? {};
  if (!(layout instanceof Uint8Array && payload instanceof Uint8Array)) {
    throw new Error(`the block of messages from ${firstId} on is not there`);
  }
  return {
    layout: decodeLayout(layout, count, payload.byteLength),
    payload: Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength),
  };
}

/** The index of the entry that holds `id`, or of the first one after it. */
export function entryAt(entries: readonly BlockEntry[], id: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry !== undefined && entry.firstId + entry.count > id) high = middle;
    else low = middle + 1;
  }
  return low;
}
