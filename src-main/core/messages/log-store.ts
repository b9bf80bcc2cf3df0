import type { DatabaseSync } from 'node:sqlite';
import type { MessageFilter } from '../../contract/messages.ts';
import { isAlive } from '../engine/owner.ts';
import { appendRows } from './append-rows.ts';
import { blockGrams } from './block-grams.ts';
import { blockReader } from './block-reader.ts';
import { compileFilter } from './compile-filter.ts';
import { connectionReader } from './connection-reader.ts';
import { logExports } from './export/log-exports.ts';
import { logKeeping, type Retention } from './log-keeping.ts';
import type { LogOperations, Searched, Upkeep } from './log-protocol.ts';
import { logReader } from './log-reader.ts';
import { logWriter } from './log-writer.ts';
import { matchCounts } from './match-counts.ts';
import { SlowPattern } from './match-regex.ts';
import { blockMerging } from './merge-blocks.ts';
import { messageReader } from './message-reader.ts';

/** How often the limits are held against a log that nobody writes: age goes on. */
const retainMs = 60_000;
/** Of the file; what lies beyond is read. */
const mappedBytes = 1_073_741_824;

/** The operations of the message log, on the thread that answers questions; listeners store on a thread of their own. */
export function logStore(database: DatabaseSync): LogOperations {
  // Blocks are read once from end to end: a large cache would only be filled and thrown away.
  database.exec('PRAGMA cache_size = -2048');
  // What the system holds of the file is looked at in place, which halves what a search through all of it costs.
  database.exec(`PRAGMA mmap_size = ${mappedBytes}`);
  const blocks = blockReader(database);
  const connections = connectionReader(database);
  const messages = messageReader(database, connections);
  const compile = (filter: MessageFilter) => compileFilter(filter, { connections, size: messages.size });
  const counts = matchCounts({ compile, isAttributed: messages.isAttributed });
  const grams = blockGrams(database, blocks, transaction);
  const reader = logReader({ blocks, messages, compile, counts, lacks: grams.lacks });
  const exports = logExports({ blocks, messages, compile });
  const keeping = logKeeping(database, blocks, transaction);
  const merging = blockMerging(database, transaction, grams.changed);
  const writer = logWriter(database, '');
  const tag = database.prepare('INSERT OR REPLACE INTO tags (message_id, probe_id) VALUES (?, ?)');
  const owners = database.prepare('SELECT DISTINCT owner FROM connections WHERE closed_at IS NULL');
  const abandon = database.prepare(
    `UPDATE connections SET closed_at = seen_at, closed_by = 'unknown', close_reason = 'Dockline ended before it did'
       WHERE closed_at IS NULL AND owner = ?`,
  );
  const dataVersion = database.prepare('PRAGMA data_version');

  function transaction<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (thrown) {
      // Some failures (a full disk) end the transaction by themselves.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw thrown;
    }
  }
  function closeAbandoned(): void {
    for (const { owner } of owners.all()) {
      if (!isAlive(String(owner))) abandon.run(String(owner));
    }
  }
  closeAbandoned();

  /** Whatever was written meanwhile is looked at; without it nothing changes but the time. */
  let version = -1;
  let retainedAt = 0;
  let left: 'nothing' | 'work' | 'blocks to free' = 'nothing';
  function upkeep(retention: Retention): Upkeep {
    const now = Number(dataVersion.get()?.['data_version'] ?? 0);
    const changed = now !== version;
    version = now;
    if (left === 'nothing' && !changed && Date.now() - retainedAt < retainMs) {
      return { removed: 0, more: false, changed };
    }
    let removed = 0;
    // What was given up takes room until it is freed; held against the limits before, more would go than must.
    if (left !== 'blocks to free') {
      retainedAt = Date.now();
      removed = keeping.retain(retention);
    }
    const freeing = keeping.sweep();
    const noting = merging.merge() ? 'more' : grams.build();
    left = freeing ? 'blocks to free' : noting === 'done' ? 'nothing' : 'work';
    return { removed, more: freeing || noting === 'more', changed };
  }

  return {
    page: (query) => searched(() => reader.page(query)),
    range: (query) => searched(() => reader.range(query)),
    count: (query) => searched(() => reader.count(query)),
    startExport: exports.start,
    exportPart: (id) => searched(() => exports.next(id)),
    endExport: exports.end,
    lastId: reader.lastId,
    arrived: reader.arrived,
    append: (batch) => appendRows(writer, batch),
    connections: connections.page,
    connection: connections.get,
    abandon(owner) {
      abandon.run(owner);
    },
    tagProbe(messageId, probeId) {
      tag.run(messageId, probeId);
    },
    clear() {
      left = 'blocks to free';
      return keeping.clear();
    },
    retain: keeping.retain,
    upkeep,
    close: () => database.close(),
  };
}

function searched<T>(search: () => T): Searched<T> {
  try {
    return { found: search() };
  } catch (thrown) {
    if (thrown instanceof SlowPattern) return { slow: thrown.message };
    throw thrown;
  }
}
