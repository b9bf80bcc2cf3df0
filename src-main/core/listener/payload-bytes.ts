import type { Payload } from '../../contract/listening.ts';

/** The bytes of pairs of hexadecimal digits, white space between them or not. */
export function bytesOfHex(hex: string): Buffer {
  return Buffer.from(hex.replace(/\s+/g, ''), 'hex');
}

export function payloadBytes(payload: Payload): Buffer {
  return payload.kind === 'text' ? Buffer.from(payload.text) : bytesOfHex(payload.hex);
}
