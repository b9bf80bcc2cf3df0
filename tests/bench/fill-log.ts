import { join } from 'node:path';
import { blockBuilder } from '../../src-main/core/messages/block-builder.ts';
import { logDatabase } from '../../src-main/core/messages/log-database.ts';
import { logWriter } from '../../src-main/core/messages/log-writer.ts';
import type { LoggedConnection } from '../../src-main/core/messages/logged-connection.ts';
import { openDatabase } from '../../src-main/core/storage/open-database.ts';

const blockLines = 10_000;

/** Puts so many lines of some eighty bytes into the log of a data folder, as a listener does: fifty connections in turns. */
export function fillLog(folder: string, lines: number): void {
  const database = openDatabase(join(folder, 'dockline.sqlite'), logDatabase, () => undefined);
  try {
    const writer = logWriter(database, 'bench 999999999 1');
    const connections = Array.from({ length: 50 }, (_, index) => connectionOf(index));
    const begun = Date.now() - lines;
    for (let line = 0; line < lines; line += blockLines) {
      const builder = blockBuilder<LoggedConnection>();
      for (let at = line; at < Math.min(lines, line + blockLines); at += 1) {
        const connection = connections[Math.floor(at / 20) % connections.length];
        if (connection === undefined) continue;
        const text = `${at} ${at % 1_000 === 7 ? 'needle' : 'GET'} /orders/${(at * 7_919) % 100_000} took ${at % 97} ms, status ${200 + (at % 5)}, trace ${(at * 2_654_435_761) % 4_294_967_296}`;
        const bytes = Buffer.from(`${text}\n`);
        builder.begin(connection, begun + at, 0);
        builder.add(bytes, 0, bytes.length, 1);
        connection.messages += 1;
        connection.bytesIn += bytes.length;
      }
      writer.store({ block: builder.take(), connections });
    }
  } finally {
    database.close();
  }
}

function connectionOf(index: number): LoggedConnection {
  return {
    uid: `bench-${index}`,
    row: 0,
    listenerId: 'bench',
    transport: 'tcp',
    local: { address: '172.17.0.1', port: 4444 },
    remote: { address: `172.17.0.${index + 2}`, port: 40_000 + index },
    openedAt: Date.now(),
    source: { kind: 'container', containerName: `web-${index}`, networkName: 'bridge' },
    halfClosed: false,
    closed: { at: Date.now(), by: 'peer', reason: 'sent everything and closed' },
    bytesIn: 0,
    bytesOut: 0,
    messages: 0,
  };
}
