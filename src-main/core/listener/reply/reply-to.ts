import type { Reply } from '../../../contract/listening.ts';

type MessageReply = Exclude<Reply, { kind: 'none' | 'http' }>;

/** A probe's nonce: the last word of 16 hexadecimal digits. */
const nonce = /(?:^|.*\W)([0-9a-f]{16})(?:\W|$)/s;

/** The answer to one message, of its text and its ending. `peer`: "172.17.0.2:51234". */
export function replyTo(reply: MessageReply, peer: string): (text: Uint8Array, ending: Uint8Array) => Buffer {
  switch (reply.kind) {
    case 'echo':
      // One that ended with its connection gets a line's end, so that the next can be told from it.
      return (text, ending) => Buffer.concat([text, ending.length === 0 ? Buffer.from('\n') : ending]);
    case 'text': {
      const bytes = Buffer.from(reply.text);
      return () => bytes;
    }
    case 'template':
      return (text) => Buffer.from(filled(reply.template, Buffer.from(text), peer));
  }
}

function filled(template: string, message: Buffer, peer: string): string {
  const text = message.toString('utf8');
  const values: Readonly<Record<string, () => string>> = {
    text: () => text,
    bytes: () => String(message.length),
    at: () => new Date().toISOString(),
    peer: () => peer,
    nonce: () => nonce.exec(text)?.[1] ?? '',
  };
  return template.replace(/\{(text|bytes|at|peer|nonce)\}/g, (_, name: string) => values[name]?.() ?? '');
}
