import type { Message } from '../../../src-main/contract/message-model.ts';

// Controls, format characters (they reorder or hide text), and the line and paragraph separators.
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const short: Record<string, string> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\u001b': '\\e', '\u0000': '\\0' };

/** The text with every character that cannot be seen written out: "\e[31m", "\u{202e}". */
export function visibleText(text: string): string {
  return text.replace(
    hidden,
    (character) => short[character] ?? `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

/** The bytes of a message as they were kept. */
export function messageBytes(message: Message): Uint8Array {
  if (message.text !== undefined) return new TextEncoder().encode(message.text);
  return Uint8Array.from(atob(message.base64 ?? ''), (character) => character.charCodeAt(0));
}

/** One line for the log; bytes that are not UTF-8 as "\xff". */
export function messageLine(message: Message, limit = 400): string {
  if (message.text !== undefined) return visibleText(message.text.slice(0, limit));
  return Array.from(messageBytes(message).slice(0, limit), (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('');
}
