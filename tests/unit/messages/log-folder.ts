import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { blockBuilder } from '../../../src-main/core/messages/block-builder.ts';
import { logDatabase } from '../../../src-main/core/messages/log-database.ts';
import { logStore } from '../../../src-main/core/messages/log-store.ts';
import { logWriter } from '../../../src-main/core/messages/log-writer.ts';
import type { LoggedConnection } from '../../../src-main/core/messages/logged-connection.ts';
import { openDatabase } from '../../../src-main/core/storage/open-database.ts';

/** A process of this computer that is gone. */
const deadOwner = `${hostname()} 999999999 1`;

/** A log in a folder of its own, without a thread. */
export function logFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-log-'));
  const file = join(folder, 'dockline.sqlite');
  const open: DatabaseSync[] = [];
  const database = (): DatabaseSync => {
    const opened = openDatabase(file, logDatabase, () => undefined);
    open.push(opened);
    return opened;
  };
  return {
    file,
    database,
    store: () => logStore(database()),
    writer: () => logWriter(database(), deadOwner),
    dispose() {
      for (const each of open) if (each.isOpen) each.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function connectionOf(change: Partial<LoggedConnection> = {}): LoggedConnection {
  return {
    uid: `c${Math.random()}`,
    row: 0,
    listenerId: 'l1',
    transport: 'tcp',
    local: { address: '127.0.0.1', port: 4444 },
    remote: { address: '172.17.0.2', port: 50_000 },
    openedAt: 1_000,
    source: { kind: 'container', containerName: 'web-1', networkName: 'bridge' },
    halfClosed: false,
    bytesIn: 0,
    bytesOut: 0,
    messages: 0,
    ...change,
  };
}

export interface Given {
  connection: LoggedConnection;
  at: number;
  text: string;
}

/** Stores lines as one block, as a listener does. */
export function storeLines(writer: ReturnType<typeof logWriter>, lines: readonly Given[]): number {
  const builder = blockBuilder<LoggedConnection>();
  for (const { connection, at, text } of lines) {
    const bytes = Buffer.from(`${text}\n`);
    builder.begin(connection, at, 0);
    builder.add(bytes, 0, bytes.length, 1);
  }
  return writer.store({ block: builder.take(), connections: new Set(lines.map(({ connection }) => connection)) })
    .firstId;
}
