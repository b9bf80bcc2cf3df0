import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { blockMessages } from './block-builder.ts';
import { type BlockLayout, decodeLayout } from './block-layout.ts';
import { blockRows } from './block-rows.ts';
import { storedBytes } from './split-block.ts';

/** A block below both is small; a trickle of messages makes one of each message. */
const smallBytes = 131_072;
const smallMessages = 8_192;
/** So many small blocks in a row are worth a new one: at the log's end, where more may come, and before a large block. */
const worthAtEnd = 64;
const worthBetween = 8;
const lookedAt = 2_000;

interface Candidate {
  firstId: number;
  count: number;
  size: number;
}

/** Merges small neighbouring blocks, so that a search reads a few large ones. Each call goes on where the last stopped. */
export function blockMerging(
  database: DatabaseSync,
  transaction: <T>(work: () => T) => T,
  /** Blocks from this message on were merged. */
  onMerged: (firstId: number) => void,
): { merge(): boolean } {
  const list = database.prepare(
    `SELECT first_id, count, length(payload) AS size FROM blocks WHERE first_id >= ? ORDER BY first_id LIMIT ${lookedAt}`,
  );
  const select = database.prepare(
    'SELECT first_id, count, layout, payload FROM blocks WHERE first_id BETWEEN ? AND ? ORDER BY first_id',
  );
  const remove = database.prepare('DELETE FROM blocks WHERE first_id BETWEEN ? AND ?');
  const removeGrams = database.prepare('DELETE FROM grams WHERE first_id BETWEEN ? AND ?');
  const changed = database.prepare('UPDATE log SET generation = generation + 1');
  const rows = blockRows(database);
  let from = 0;

  function mergeGroup(group: readonly Candidate[]): void {
    const first = group[0]?.firstId ?? 0;
    const last = group.at(-1)?.firstId ?? 0;
    transaction(() => {
      const stored = select.all(first, last).map(toPart);
      // Another process may have merged or removed some meanwhile.
      if (stored.length !== group.length) return;
      remove.run(first, last);
      removeGrams.run(first, last);
      rows.insert(first, { ...joined(stored), cuts: [] });
      changed.run();
    });
    onMerged(first);
  }

  return {
    /** True where there is more to do. */
    merge() {
      const candidates = list.all(from).map(toCandidate);
      const { groups, rest } = groupSmall(candidates);
      const atEnd = candidates.length < lookedAt;
      for (const group of groups) if (group.length >= worthBetween) mergeGroup(group);
      const tail = rest[0]?.firstId ?? candidates.at(-1)?.firstId ?? from;
      if (rest.length >= worthAtEnd || (!atEnd && rest.length >= worthBetween)) mergeGroup(rest);
      from = tail;
      return !atEnd;
    },
  };
}

/** Runs of small blocks without a gap, each no larger than one block may be; `rest`: the one that the list ends with. */
function groupSmall(candidates: readonly Candidate[]): { groups: Candidate[][]; rest: Candidate[] } {
  const groups: Candidate[][] = [];
  let group: Candidate[] = [];
  let size = 0;
  let count = 0;
  const close = (): void => {
    groups.push(group);
    group = [];
    size = 0;
    count = 0;
  };
  for (const each of candidates) {
    const last = group.at(-1);
    const adjoins = last === undefined || last.firstId + last.count === each.firstId;
    const fits = size + each.size <= storedBytes && count + each.count <= blockMessages;
    const small = each.size < smallBytes && each.count < smallMessages;
    if (!small || !adjoins || !fits) close();
    if (!small) continue;
    group.push(each);
    size += each.size;
    count += each.count;
  }
  return { groups, rest: group };
}

interface Part {
  layout: BlockLayout;
  payload: Uint8Array;
}

function joined(parts: readonly Part[]): Part {
  const count = parts.reduce((sum, { layout }) => sum + layout.ends.length, 0);
  const ends = new Uint32Array(count);
  const runFirst: number[] = [];
  let messages = 0;
  let bytes = 0;
  for (const { layout, payload } of parts) {
    const [byteBase, messageBase] = [bytes, messages];
    ends.set(
      layout.ends.map((end) => end + byteBase),
      messageBase,
    );
    for (const first of layout.runFirst) runFirst.push(first + messageBase);
    messages += layout.ends.length;
    bytes += payload.length;
  }
  return {
    layout: {
      runAt: Float64Array.from(parts.flatMap(({ layout }) => [...layout.runAt])),
      runConnection: Uint32Array.from(parts.flatMap(({ layout }) => [...layout.runConnection])),
      runFirst: Uint32Array.from(runFirst),
      runLead: Uint8Array.from(parts.flatMap(({ layout }) => [...layout.runLead])),
      ends,
      trims: Buffer.concat(parts.map(({ layout }) => layout.trims)),
    },
    payload: Buffer.concat(parts.map(({ payload }) => payload)),
  };
}

function toCandidate(row: Record<string, SQLOutputValue>): Candidate {
  return { firstId: Number(row['first_id']), count: Number(row['count']), size: Number(row['size']) };
}

function toPart(row: Record<string, SQLOutputValue>): Part {
  const { layout, payload } = row;
  if (!(layout instanceof Uint8Array && payload instanceof Uint8Array)) throw new Error('a block has no bytes');
  return { layout: decodeLayout(layout, Number(row['count']), payload.length), payload };
}
