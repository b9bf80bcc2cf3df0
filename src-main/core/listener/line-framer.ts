/** One frame. `bytes`: what arrived of it, its line ending not counted, also where `frame` was cut. */
export interface Frame {
  frame: Buffer;
  bytes: number;
  truncated: boolean;
}

export const maxFrameBytes = 65_536;
const lf = 10;
const cr = 13;

/** Cuts a byte stream at LF, whatever the chunks are. Holds at most `limit` bytes. */
export function lineFramer(limit = maxFrameBytes): { push(chunk: Buffer): Frame[]; end(): Frame[] } {
  let held = Buffer.alloc(0);
  let heldLength = 0;
  let total = 0;
  let last = 0;

  function hold(part: Buffer): void {
    if (part.length === 0) return;
    total += part.length;
    last = part[part.length - 1] ?? 0;
    const taken = Math.min(part.length, limit - heldLength);
    if (taken === 0) return;
    if (heldLength + taken > held.length) {
      const larger = Buffer.alloc(Math.min(limit, Math.max(held.length * 2, heldLength + taken, 256)));
      held.copy(larger, 0, 0, heldLength);
      held = larger;
    }
    part.copy(held, heldLength, 0, taken);
    heldLength += taken;
  }

  function take(bytes: number): Frame {
    const frame = Buffer.from(held.subarray(0, Math.min(bytes, heldLength)));
    held = Buffer.alloc(0);
    heldLength = 0;
    total = 0;
    last = 0;
    return { frame, bytes, truncated: bytes > limit };
  }

  return {
    push(chunk) {
      const frames: Frame[] = [];
      let from = 0;
      for (let at = chunk.indexOf(lf); at !== -1; at = chunk.indexOf(lf, from)) {
        if (total === 0) {
          const bytes = at - from - (at > from && chunk[at - 1] === cr ? 1 : 0);
          frames.push({
            frame: chunk.subarray(from, from + Math.min(bytes, limit)),
            bytes,
            truncated: bytes > limit,
          });
        } else {
          hold(chunk.subarray(from, at));
          frames.push(take(total - (last === cr ? 1 : 0)));
        }
        from = at + 1;
      }
      hold(chunk.subarray(from));
      return frames;
    },
    /** The stream ended: what has no newline is a frame too. */
    end: () => (total === 0 ? [] : [take(total)]),
  };
}
