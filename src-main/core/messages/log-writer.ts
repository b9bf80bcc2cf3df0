import type { DatabaseSync } from 'node:sqlite';
import type { FilledBlock } from './block-builder.ts';
import { blockRows } from './block-rows.ts';
import { connectionRows } from './connection-rows.ts';
import type { LoggedConnection, SentBytes } from './logged-connection.ts';
import { splitBlock } from './split-block.ts';

/** What is stored in one transaction. */
export interface LogCommit {
  block?: FilledBlock<LoggedConnection> | undefined;
  /** Connections that came or changed, those of the block among them; one without a row gets it. */
  connections: Iterable<LoggedConnection>;
  sent?: readonly SentBytes[] | undefined;
}

export interface LogWriter {
  /**
   * Stores all of it or nothing, and gives the id of the block's first message. Where it fails, no connection has got
   * a row, and the same commit may be tried again.
   */
  store(commit: LogCommit): { firstId: number };
}

/** About what a commit writes besides its payload. */
const rowBytes = 65_536;

/**
 * Appends to the log. `owner`: the process, as `thisOwner` names it; what it leaves open is closed when it is gone.
 * `onWrote`: about so many bytes were written.
 */
export function logWriter(
  database: DatabaseSync,
  owner: string,
  onWrote: (bytes: number) => void = () => undefined,
): LogWriter {
  const blocks = blockRows(database);
  const rows = connectionRows(database, owner);
  const take = database.prepare(
    'UPDATE log SET next_id = next_id + ?1, total = total + ?1 RETURNING next_id - ?1 AS first',
  );
  const send = database.prepare(
    'INSERT INTO sent (connection, at, after_id, payload) VALUES (?, ?, (SELECT next_id - 1 FROM log), ?)',
  );

  function storeBlock(block: FilledBlock<LoggedConnection>): number {
    block.connections.forEach((connection, run) => {
      block.layout.runConnection[run] = connection.row;
    });
    const first = Number(take.get(block.layout.ends.length)?.['first']);
    let id = first;
    for (const part of splitBlock(block)) {
      blocks.insert(id, part);
      id += part.layout.ends.length;
    }
    return first;
  }

  return {
    store({ block, connections, sent = [] }) {
      const fresh: LoggedConnection[] = [];
      database.exec('BEGIN IMMEDIATE');
      let firstId = 0;
      try {
        for (const connection of connections) {
          if (connection.row === 0) {
            connection.row = rows.insert(connection);
            fresh.push(connection);
          }
          rows.update(connection);
        }
        if (block !== undefined) firstId = storeBlock(block);
        for (const { connection, at, bytes } of sent) send.run(connection.row, at, bytes);
        database.exec('COMMIT');
      } catch (thrown) {
        for (const connection of fresh) connection.row = 0;
        // Some failures (a full disk) end the transaction by themselves.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw thrown;
      }
      onWrote((block?.payload.length ?? 0) + rowBytes);
      return { firstId };
    },
  };
}
