import type { DatabaseSync } from 'node:sqlite';
import type { LoggedConnection } from './logged-connection.ts';

/** Writes connections, within a transaction of the caller's. `owner`: the process, as `thisOwner` names it. */
export function connectionRows(
  database: DatabaseSync,
  owner: string,
): { insert(connection: LoggedConnection): number; update(connection: LoggedConnection): void } {
  const insert = database.prepare(
    `INSERT INTO connections (uid, owner, listener_id, transport, local_address, local_port, remote_address, remote_port,
       opened_at, seen_at, half_closed, bytes_in, bytes_out, messages) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)`,
  );
  const update = database.prepare(
    `UPDATE connections SET seen_at = ?, tls = ?, source = ?, source_kind = ?, container_name = ?, network_name = ?, half_closed = ?,
       closed_at = ?, closed_by = ?, close_reason = ?, bytes_in = ?, bytes_out = ?, messages = ? WHERE id = ?`,
  );
  return {
    /** Gives the row's id. */
    insert({ uid, listenerId, transport, local, remote, openedAt }) {
      const { lastInsertRowid } = insert.run(
        uid,
        owner,
        listenerId,
        transport,
        local.address,
        local.port,
        remote.address,
        remote.port,
        openedAt,
      );
      return Number(lastInsertRowid);
    },
    update({ row, tls, source, halfClosed, closed, bytesIn, bytesOut, messages }) {
      update.run(
        closed?.at ?? Date.now(),
        tls === undefined ? null : JSON.stringify(tls),
        source === undefined ? null : JSON.stringify(source),
        source?.kind ?? null,
        source?.containerName ?? null,
        source?.networkName ?? null,
        halfClosed ? 1 : 0,
        closed?.at ?? null,
        closed?.by ?? null,
        closed?.reason ?? null,
        bytesIn,
        bytesOut,
        messages,
        row,
      );
    },
  };
}
