import type { Message } from '../../../src-main/contract/message-model.ts';

export interface SentItem {
  at: string;
  afterMessageId: number;
  base64: string;
}

export type ConversationItem =
  | { direction: 'in'; key: string; at: string; message: Message }
  | { direction: 'out'; key: string; at: string; base64: string };

/** Both directions in the order in which they happened. Without `isWhole` what was sent before the first message is left out. */
export function conversationItems(
  messages: readonly Message[],
  sent: readonly SentItem[],
  isWhole: boolean,
): ConversationItem[] {
  const first = messages[0]?.id ?? 0;
  const items: { place: number; item: ConversationItem }[] = messages.map((message) => ({
    place: message.id,
    item: { direction: 'in', key: `in ${message.id}`, at: message.at, message },
  }));
  sent.forEach(({ at, afterMessageId, base64 }, index) => {
    if (!isWhole && afterMessageId < first) return;
    items.push({ place: afterMessageId + 0.5, item: { direction: 'out', key: `out ${index} ${at}`, at, base64 } });
  });
  return items.toSorted((one, other) => one.place - other.place).map(({ item }) => item);
}
