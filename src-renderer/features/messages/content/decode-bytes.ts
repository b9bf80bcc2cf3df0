import type { Message } from '../../../../src-main/contract/message-model.ts';
import { fromBase64, toBase64 } from '../../../ui/base64.ts';
import { addPiece, type Piece, textPieces } from '../visible-text.ts';

export const encodings = ['utf-8', 'latin-1', 'base64'] as const;
export type Encoding = (typeof encodings)[number];

/** The bytes of a message as they were kept. */
export function messageBytes({ text, base64 }: Pick<Message, 'text' | 'base64'>): Uint8Array {
  return text === undefined ? fromBase64(base64 ?? '') : new TextEncoder().encode(text);
}

/** The message as one line; of bytes that are no UTF-8 those are written out: "\xff". At most so many characters. */
export function linePieces(message: Pick<Message, 'text' | 'base64'>, limit = 400): Piece[] {
  if (message.text !== undefined) return textPieces(message.text.slice(0, limit));
  return decodePieces(messageBytes(message).subarray(0, limit), 'utf-8');
}

/** The bytes as text in that encoding. */
export function decodePieces(bytes: Uint8Array, encoding: Encoding, { breakLines = false } = {}): Piece[] {
  if (encoding === 'base64') return [{ text: wrapped(toBase64(bytes)), isHidden: false }];
  if (encoding === 'latin-1') return textPieces(latin1(bytes), { breakLines });
  const decoder = new TextDecoder();
  const pieces: Piece[] = [];
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    for (const piece of textPieces(decoder.decode(bytes.subarray(from, at)), { breakLines })) addPiece(pieces, piece);
    addPiece(pieces, { text: `\\x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`, isHidden: true });
    at += 1;
    from = at;
  }
  for (const piece of textPieces(decoder.decode(bytes.subarray(from)), { breakLines })) addPiece(pieces, piece);
  return pieces;
}

/** One character a byte, of the same number. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return text;
}

/** How many bytes the UTF-8 sequence at `at` has; 0 where there is none (RFC 3629, section 4). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  const [low, high] = secondRange[first] ?? [0x80, 0xbf];
  if (second < low || second > high) return 0;
  for (let next = at + 2; next < at + length; next += 1) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

/** No longer form of a character than it needs, no surrogates, nothing past U+10FFFF. */
const secondRange: Record<number, readonly [number, number]> = {
  224: [0xa0, 0xbf],
  237: [0x80, 0x9f],
  240: [0x90, 0xbf],
  244: [0x80, 0x8f],
};

/** As MIME wraps it, RFC 2045: 76 characters a line. */
function wrapped(base64: string): string {
  return base64.replace(/.{76}(?=.)/g, '$&\n');
}
