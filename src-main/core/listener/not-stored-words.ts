import type { Listener } from '../../contract/listening.ts';

/** "12 messages were not stored: disk full." */
export function notStoredWords({ messages, reason }: NonNullable<Listener['notStored']>): string {
  return `${messages === 1 ? 'One message was' : `${messages} messages were`} not stored: ${reason}.`;
}
