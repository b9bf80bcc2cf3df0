import type { DatabaseSync } from 'node:sqlite';
import type { Message } from '../../contract/message-model.ts';
import { runOf } from './block-layout.ts';
import type { Block } from './block-reader.ts';
import { type ConnectionReader, pendingSource } from './connection-reader.ts';
import { frameText, shortenedText } from './frame-text.ts';
import { textSpan } from './message-bytes.ts';

export interface MessageReader {
  /** All its bytes without prefix and ending, also where it was cut. */
  size(block: Block, position: number): number;
  /** Whether who sent it is known. */
  isAttributed(block: Block, position: number): boolean;
  /** `textBytes`: at most so many bytes of the text. */
  message(block: Block, position: number, textBytes?: number): Message;
}

/** Makes messages of what blocks hold. */
export function messageReader(database: DatabaseSync, connections: ConnectionReader): MessageReader {
  const cut = database.prepare('SELECT bytes FROM cuts WHERE message_id = ?');
  const tag = database.prepare('SELECT probe_id FROM tags WHERE message_id = ?');
  const anyCut = database.prepare('SELECT 1 FROM cuts WHERE message_id BETWEEN ? AND ? LIMIT 1');
  const withCuts = new WeakMap<Block, boolean>();

  /** Undefined where the whole message is kept. */
  function cutBytes(block: Block, position: number): number | undefined {
    let any = withCuts.get(block);
    if (any === undefined) {
      any = anyCut.get(block.firstId, block.firstId + block.count - 1) !== undefined;
      withCuts.set(block, any);
    }
    const row = any ? cut.get(block.firstId + position) : undefined;
    return row === undefined ? undefined : Number(row['bytes']);
  }
  const senderOf = ({ layout }: Block, position: number) =>
    connections.sender(layout.runConnection[runOf(layout, position)] ?? 0);

  return {
    size(block, position) {
      const { start, end } = textSpan(block, position);
      return cutBytes(block, position) ?? end - start;
    },
    isAttributed: (block, position) => senderOf(block, position).source !== undefined,
    message(block, position, textBytes = Number.POSITIVE_INFINITY) {
      const id = block.firstId + position;
      const { transport, source = pendingSource, ...sender } = senderOf(block, position);
      const { start, end } = textSpan(block, position);
      const cutFrom = cutBytes(block, position);
      const shortened = end - start > textBytes;
      const frame = block.payload.subarray(start, shortened ? start + textBytes : end);
      const probe = tag.get(id);
      return {
        id,
        listenerId: sender.listenerId,
        at: new Date(block.layout.runAt[runOf(block.layout, position)] ?? 0).toISOString(),
        transport: transport === 'udp' ? 'udp' : 'tcp',
        ...(transport === 'tls' ? { tls: true } : {}),
        local: sender.local,
        remote: sender.remote,
        connectionId: sender.connectionId,
        bytes: cutFrom ?? end - start,
        truncated: cutFrom !== undefined,
        ...(shortened ? { shortened: true, ...shortenedText(frame) } : frameText(frame)),
        source,
        ...(probe === undefined ? {} : { probeId: String(probe['probe_id']) }),
      };
    },
  };
}
