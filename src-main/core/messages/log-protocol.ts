import type { MessageFilter } from '../../contract/messages.ts';
import type { Message } from '../../contract/model.ts';
import type { MessageLog, NewMessage } from './message-log.ts';

/** A batch as it crosses to the thread: all frames in one buffer, since cloning a slice clones all it is a slice of. */
export interface PackedBatch {
  rows: { head: Omit<NewMessage, 'frame'>; length: number }[];
  frames: Uint8Array;
}

/** What the thread can be asked, and what it answers. */
export interface LogOperations {
  append(batch: PackedBatch): number;
  page(query: Parameters<MessageLog['page']>[0]): Message[];
  range(query: Parameters<MessageLog['range']>[0]): { messages: Message[]; total: number };
  count(filter: MessageFilter): number;
  lastId(): number;
  find(nonce: string, afterId: number): Message | undefined;
  tagProbe(messageId: number, probeId: string): void;
  clear(): number;
  retain(keep: number): number;
  close(): void;
}
