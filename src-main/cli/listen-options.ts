import { InvalidArgumentError } from 'commander';
import { type Framing, framingSchema, type Reply } from '../contract/listening.ts';

export const framingHelp =
  'line, chunk, length:1|2|4 (2le, 4le; 4inc counts itself), delimiter:HEX or idle:MILLISECONDS';

/** "line", "length:4le", "delimiter:0d0a0d0a", "idle:200". */
export function framing(text: string): Framing {
  const [kind = '', detail = ''] = text.split(':');
  const length = /^([124])(le|be)?(inc)?$/.exec(detail);
  const given: Readonly<Record<string, unknown>> = {
    line: { kind },
    chunk: { kind },
    length: { kind, bytes: Number(length?.[1]), littleEndian: length?.[2] === 'le', inclusive: length?.[3] === 'inc' },
    delimiter: { kind, hex: detail },
    idle: { kind, ms: Number(detail) },
  };
  const parsed = framingSchema.safeParse(given[kind]);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`It must be ${framingHelp}.`);
}

export const replyHelp = 'none, echo, text:TEXT, template:TEXT with {text} {bytes} {at} {peer} {nonce}, or http[:BODY]';

/** "echo", "text:ok", "template:{nonce}", "http:hello". `\n`, `\r`, `\t` and `\\` are what they are in C. */
export function reply(text: string): Reply {
  const at = text.indexOf(':');
  const kind = at === -1 ? text : text.slice(0, at);
  const detail = at === -1 ? '' : unescaped(text.slice(at + 1));
  switch (kind) {
    case 'none':
    case 'echo':
      if (at === -1) return { kind };
      break;
    case 'text':
      if (detail !== '') return { kind, text: detail };
      break;
    case 'template':
      if (detail !== '') return { kind, template: detail };
      break;
    case 'http':
      return { kind, body: detail };
  }
  throw new InvalidArgumentError(`It must be ${replyHelp}.`);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\' };

function unescaped(text: string): string {
  return text.replace(/\\([nrt\\])/g, (_, letter: string) => escapes[letter] ?? '');
}
