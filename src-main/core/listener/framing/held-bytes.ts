/** The beginning of a message whose end has not come: at most `most` bytes are kept, and all are counted. */
export interface HeldBytes {
  /** All that came. */
  readonly total: number;
  /** Those kept. */
  readonly kept: Buffer;
  push(part: Uint8Array): void;
  /** Forgets them. What `kept` gave out stays as it is. */
  clear(): void;
}

const nothing = Buffer.alloc(0);

export function heldBytes(most: number): HeldBytes {
  let buffer = nothing;
  let length = 0;
  let total = 0;
  return {
    get total() {
      return total;
    },
    get kept() {
      return buffer.subarray(0, length);
    },
    push(part) {
      total += part.length;
      const taken = Math.min(part.length, most - length);
      if (taken <= 0) return;
      if (length + taken > buffer.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(most, Math.max(buffer.length * 2, length + taken, 256)));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(taken === part.length ? part : part.subarray(0, taken), length);
      length += taken;
    },
    clear() {
      buffer = nothing;
      length = 0;
      total = 0;
    },
  };
}
