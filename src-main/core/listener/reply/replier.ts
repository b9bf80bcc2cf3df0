import type { Reply } from '../../../contract/listening.ts';
import type { FrameSink } from '../framing/framer.ts';
import { httpResponder } from './http-responder.ts';
import { replyTo } from './reply-to.ts';

/** What a client gets back, in the order of what it sent; no more is made than the socket takes. */
export interface Replier {
  /** Passes messages on, and remembers that each wants an answer. */
  watch(sink: FrameSink, lead: number): FrameSink;
  /** For a protocol that does not answer messages but requests: the bytes as they come. */
  read(chunk: Buffer): void;
  /** Whether answers wait until the socket drains. */
  readonly waiting: boolean;
  /** Goes on answering. */
  drain(): void;
}

interface Peer {
  /** "172.17.0.2:51234". */
  name: string;
  /** False: wait for `drain`. */
  write(bytes: Buffer): boolean;
  /** After this nothing more is written. */
  end(): void;
}

interface Wanted {
  bytes: Uint8Array;
  start: number;
  end: number;
  trim: number;
}

const writeBytes = 65_536;
const silent: Replier = { watch: (sink) => sink, read: () => undefined, waiting: false, drain: () => undefined };

export function createReplier(reply: Reply, peer: Peer): Replier {
  if (reply.kind === 'none') return silent;
  if (reply.kind === 'http') {
    const respond = httpResponder(reply.body, peer);
    return { ...silent, read: respond };
  }
  const answer = replyTo(reply, peer.name);
  let wanted: Wanted[] = [];
  let next = 0;
  let full = false;

  function drain(): void {
    full = false;
    while (next < wanted.length && !full) {
      const parts: Buffer[] = [];
      let size = 0;
      for (; next < wanted.length && size < writeBytes; next += 1) {
        const { bytes, start, end, trim } = wanted[next] ?? { bytes: Buffer.alloc(0), start: 0, end: 0, trim: 0 };
        const part = answer(bytes.subarray(start, end - trim), bytes.subarray(end - trim, end));
        parts.push(part);
        size += part.length;
      }
      full = !peer.write(Buffer.concat(parts));
    }
    if (next < wanted.length) return;
    wanted = [];
    next = 0;
  }
  return {
    watch: (sink, lead) => ({
      add(bytes, start, end, trim) {
        sink.add(bytes, start, end, trim);
        wanted.push({ bytes, start: Math.min(start + lead, end), end, trim });
      },
      addCut(bytes, start, end, total) {
        sink.addCut(bytes, start, end, total);
        wanted.push({ bytes, start: Math.min(start + lead, end), end, trim: 0 });
      },
    }),
    read: () => undefined,
    get waiting() {
      return full;
    },
    drain() {
      if (wanted.length > 0 || full) drain();
    },
  };
}
