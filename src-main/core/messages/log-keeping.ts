import type { DatabaseSync } from 'node:sqlite';
import { type BlockReader, entryAt, type LogView } from './block-reader.ts';

/** What is kept; 0 is no limit. The oldest goes first. */
export interface Retention {
  messages: number;
  bytes: number;
  days: number;
}

/** Removed in one transaction, so that writers never wait long. */
const blocksAtOnce = 64;
const pagesAtOnce = 1_024;
/** Connections listed whatever the retention, and those that never sent a message. */
const keptConnections = 10_000;
const keptSilent = 100_000;
const dayMs = 86_400_000;

export interface LogKeeping {
  /** Gives up what is past the limits, and says how many messages that were; `sweep` frees their room. */
  retain(retention: Retention): number;
  /** Gives up all messages and closed connections. */
  clear(): number;
  /** Frees some of the room of what was given up; true where there is more to do. */
  sweep(): boolean;
}

export function logKeeping(
  database: DatabaseSync,
  blocks: BlockReader,
  transaction: <T>(work: () => T) => T,
): LogKeeping {
  const advance = database.prepare('UPDATE log SET first_id = ?, total = total - ?, generation = generation + 1');
  const sizes = database.prepare(
    'SELECT first_id, count, length(layout) + length(payload) AS size FROM blocks WHERE first_id + count > ? ORDER BY first_id',
  );
  const dead = database.prepare(
    `SELECT first_id FROM blocks INDEXED BY blocks_directory
       WHERE first_id + count <= (SELECT first_id FROM log) ORDER BY first_id LIMIT ${blocksAtOnce}`,
  );
  const remove = database.prepare('DELETE FROM blocks WHERE first_id = ?');
  const removeGrams = database.prepare('DELETE FROM grams WHERE first_id <= ?');
  const removeCuts = database.prepare('DELETE FROM cuts WHERE message_id < (SELECT first_id FROM log)');
  const removeTags = database.prepare('DELETE FROM tags WHERE message_id < (SELECT first_id FROM log)');
  const removeOld = database.prepare(
    `DELETE FROM connections WHERE closed_at IS NOT NULL AND id <= (SELECT max(id) FROM connections) - ?
       AND closed_at < coalesce((SELECT min(first_at) FROM blocks), closed_at + 1)`,
  );
  const removeSilent = database.prepare(
    `DELETE FROM connections WHERE closed_at IS NOT NULL AND messages = 0
       AND id <= (SELECT max(id) FROM connections) - ${keptSilent}`,
  );
  const removeSent = database.prepare(
    'DELETE FROM sent WHERE connection < coalesce((SELECT min(id) FROM connections), 0)',
  );
  const pragma = (name: string): number =>
    Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0] ?? 0);
  const usedBytes = () => (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');

  /** The first message to keep, by each limit. */
  function firstKept(view: LogView, { messages, bytes, days }: Retention): number {
    const limits = [view.firstId];
    if (messages > 0) limits.push(byCount(view, messages));
    if (days > 0) {
      const since = Date.now() - days * dayMs;
      limits.push(view.entries.find(({ lastAt }) => lastAt >= since)?.firstId ?? view.nextId);
    }
    if (bytes > 0) limits.push(bySize(view, usedBytes() - bytes));
    return Math.max(...limits);
  }
  function byCount(view: LogView, messages: number): number {
    let left = messages;
    for (const { firstId, count } of view.entries.toReversed()) {
      if (left <= count) return firstId + count - left;
      left -= count;
    }
    return view.firstId;
  }
  function bySize(view: LogView, surplus: number): number {
    let freed = 0;
    if (surplus <= 0) return view.firstId;
    for (const row of sizes.iterate(view.firstId)) {
      freed += Number(row['size']);
      if (freed >= surplus) return Number(row['first_id']) + Number(row['count']);
    }
    return view.nextId;
  }
  function giveUp(view: LogView, to: number): number {
    let removed = 0;
    for (const { firstId, count } of view.entries.slice(0, entryAt(view.entries, to) + 1)) {
      removed += Math.max(0, Math.min(to, firstId + count) - Math.max(view.firstId, firstId));
    }
    if (to > view.firstId) advance.run(to, removed);
    return removed;
  }

  return {
    retain: (retention) =>
      transaction(() => blocks.view((view) => giveUp(view, Math.min(view.nextId, firstKept(view, retention))))),
    clear: () =>
      transaction(() => {
        const removed = blocks.view((view) => giveUp(view, view.nextId));
        removeOld.run(0);
        removeSent.run();
        return removed;
      }),
    sweep() {
      const gone = dead.all();
      if (gone.length > 0) {
        transaction(() => {
          for (const { first_id: id } of gone) remove.run(Number(id));
          removeGrams.run(Number(gone.at(-1)?.['first_id']));
          removeCuts.run();
          removeTags.run();
          removeOld.run(keptConnections);
          removeSilent.run();
          removeSent.run();
        });
      }
      if (pragma('freelist_count') > pagesAtOnce) database.exec(`PRAGMA incremental_vacuum(${pagesAtOnce})`);
      return gone.length === blocksAtOnce;
    },
  };
}
