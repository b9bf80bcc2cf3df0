import type { Framer } from './framer.ts';
import { heldBytes } from './held-bytes.ts';

/** Each read is a message. */
export function chunkFramer(limit: number): Framer {
  return {
    lead: 0,
    holds: false,
    push(chunk, sink) {
      if (chunk.length > limit) sink.addCut(chunk, 0, limit, chunk.length);
      else sink.add(chunk, 0, chunk.length, 0);
    },
    end: () => undefined,
  };
}

/** All that comes until `end` is called, when nothing came for a while, is one message. */
export function gapFramer(limit: number): Framer {
  const held = heldBytes(limit);
  return {
    lead: 0,
    get holds() {
      return held.total > 0;
    },
    push: (chunk) => held.push(chunk),
    end(sink) {
      if (held.total === 0) return;
      if (held.total > limit) sink.addCut(held.kept, 0, limit, held.total);
      else sink.add(held.kept, 0, held.total, 0);
      held.clear();
    },
  };
}
