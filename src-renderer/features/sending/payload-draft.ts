import type { Payload } from '../../../src-main/contract/listening.ts';

export const endings = { none: '', lf: '\n', crlf: '\r\n' } as const;
export type Ending = keyof typeof endings;

/** Bytes as they are being written. */
export interface PayloadDraft {
  kind: Payload['kind'];
  text: string;
  /** Put after a text. */
  ending: Ending;
}

export const emptyPayload: PayloadDraft = { kind: 'text', text: '', ending: 'lf' };

export function payloadProblem({ kind, text }: PayloadDraft): string | undefined {
  if (kind === 'hex' && !/^\s*(?:[0-9a-f]{2}\s*)*$/i.test(text)) return 'Pairs of hexadecimal digits, as 48 69 0a.';
  return text.length > 1_000_000 ? 'At most a million characters.' : undefined;
}

export function payloadOf({ kind, text, ending }: PayloadDraft): Payload {
  return kind === 'hex' ? { kind, hex: text.trim() } : { kind, text: `${text}${endings[ending]}` };
}

export function payloadDraft(payload: Payload): PayloadDraft {
  if (payload.kind === 'hex') return { kind: 'hex', text: payload.hex, ending: 'none' };
  const ending = payload.text.endsWith('\r\n') ? 'crlf' : payload.text.endsWith('\n') ? 'lf' : 'none';
  return { kind: 'text', text: payload.text.slice(0, payload.text.length - endings[ending].length), ending };
}

/** How many bytes it has. */
export function payloadBytes(draft: PayloadDraft): number {
  const payload = payloadOf(draft);
  if (payload.kind === 'hex') return Math.floor(payload.hex.replace(/\s/g, '').length / 2);
  return new TextEncoder().encode(payload.text).length;
}
