import type { Framer, FrameSink } from './framer.ts';
import { heldBytes } from './held-bytes.ts';

const cr = 13;

/**
 * Cuts at each `separator`. `carriageReturn`: a CR before it belongs to the ending, as with lines. A message has at most
 * `limit` bytes; of a longer one the beginning is kept.
 */
export function separatorFramer(separator: Buffer, limit: number, { carriageReturn = false } = {}): Framer {
  const width = separator.length;
  const first = separator[0] ?? 0;
  const held = heldBytes(limit + width + 1);
  /** The last bytes that came, in which a separator that the next chunk completes may begin; `last` is the newest. */
  let tail = Buffer.alloc(0);
  let last = -1;

  const find = (chunk: Buffer, from: number): number =>
    width === 1 ? chunk.indexOf(first, from) : chunk.indexOf(separator, from);

  function hold(part: Buffer): void {
    if (part.length === 0) return;
    held.push(part);
    last = part[part.length - 1] ?? last;
    if (width > 1) tail = Buffer.concat([tail, part.subarray(-(width - 1))]).subarray(-(width - 1));
  }
  /** What is held is whole; its last `ending` bytes are no text. */
  function finish(sink: FrameSink, ending: number): void {
    const bytes = held.total - ending;
    if (bytes > limit) sink.addCut(held.kept, 0, limit, bytes);
    else sink.add(held.kept, 0, held.total, ending);
    held.clear();
    tail = Buffer.alloc(0);
    last = -1;
  }
  /** Where a separator that began in an earlier chunk ends in this one; -1: there is none. */
  function across(chunk: Buffer): number {
    if (width === 1 || tail.length === 0) return -1;
    const at = Buffer.concat([tail, chunk.subarray(0, width - 1)]).indexOf(separator);
    return at === -1 ? -1 : at + width - tail.length;
  }

  return {
    lead: 0,
    get holds() {
      return held.total > 0;
    },
    push(chunk, sink) {
      let from = 0;
      if (held.total > 0) {
        from = across(chunk);
        if (from === -1) {
          const at = find(chunk, 0);
          if (at === -1) return hold(chunk);
          from = at + width;
        }
        // Below zero where the separator began in an earlier chunk.
        const at = from - width;
        const beforeSeparator = at > 0 ? (chunk[at - 1] ?? 0) : last;
        hold(chunk.subarray(0, from));
        finish(sink, width + (carriageReturn && beforeSeparator === cr ? 1 : 0));
      }
      for (let at = find(chunk, from); at !== -1; at = find(chunk, from)) {
        const ending = carriageReturn && at > from && chunk[at - 1] === cr ? width + 1 : width;
        const end = at + width;
        const bytes = end - from - ending;
        if (bytes > limit) sink.addCut(chunk, from, from + limit, bytes);
        else sink.add(chunk, from, end, ending);
        from = end;
      }
      hold(chunk.subarray(from));
    },
    end(sink) {
      if (held.total > 0) finish(sink, 0);
    },
  };
}
