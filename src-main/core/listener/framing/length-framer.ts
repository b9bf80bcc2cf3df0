import type { Framing } from '../../../contract/listening.ts';
import type { Framer, FrameSink } from './framer.ts';
import { heldBytes } from './held-bytes.ts';

type LengthFraming = Extract<Framing, { kind: 'length' }>;

/** Cuts by a length before each message. Of one longer than `limit` the beginning is kept; a stream that ends early too. */
export function lengthFramer({ bytes: width, littleEndian, inclusive }: LengthFraming, limit: number): Framer {
  const held = heldBytes(limit + width);
  /** Prefix and text together; undefined until the prefix is whole. */
  let wanted: number | undefined;

  function readLength(prefix: Buffer): number {
    const length = littleEndian ? prefix.readUIntLE(0, width) : prefix.readUIntBE(0, width);
    // A length that leaves no room for itself is an empty message.
    return inclusive ? Math.max(width, length) : width + length;
  }
  function finish(sink: FrameSink): void {
    const total = held.total - width;
    if (total > limit) sink.addCut(held.kept, 0, limit + width, total);
    else sink.add(held.kept, 0, held.total, 0);
    held.clear();
    wanted = undefined;
  }

  return {
    lead: width,
    get holds() {
      return held.total > 0;
    },
    push(chunk, sink) {
      let from = 0;
      while (from < chunk.length) {
        if (held.total === 0 && chunk.length - from >= width) {
          const size = readLength(chunk.subarray(from, from + width));
          if (size - width <= limit && from + size <= chunk.length) {
            sink.add(chunk, from, from + size, 0);
            from += size;
            continue;
          }
        }
        const missing = (wanted ?? width) - held.total;
        const part = chunk.subarray(from, from + missing);
        held.push(part);
        from += part.length;
        if (wanted === undefined && held.total === width) wanted = readLength(held.kept);
        if (wanted === held.total) finish(sink);
      }
    },
    end(sink) {
      if (held.total > 0) finish(sink);
    },
  };
}
