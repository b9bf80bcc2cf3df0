import { shellWriteBytes } from '../../../src-main/contract/shell-sizes.ts';

/** What may wait to be sent: a paste beyond it is refused whole. */
export const pasteLimit = 4 * 1_048_576;

/**
 * Sends what is typed in order, one piece after the other, each as large as the contract takes. A send that fails ends
 * the queue until something is typed again: what waited is dropped, since half of a line is worse than none.
 */
export function createInputQueue(send: (bytes: Uint8Array) => Promise<boolean>): {
  /** False where too much waits already; nothing of it is sent then. */
  type(bytes: Uint8Array): boolean;
  /** Drops what waits. */
  clear(): void;
} {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let sending = false;

  const clear = (): void => {
    waiting = [];
    size = 0;
  };
  const next = (): Uint8Array => {
    const piece = new Uint8Array(Math.min(size, shellWriteBytes));
    let filled = 0;
    while (filled < piece.length) {
      const [first] = waiting;
      if (first === undefined) break;
      const taken = first.subarray(0, piece.length - filled);
      piece.set(taken, filled);
      filled += taken.length;
      if (taken.length === first.length) waiting.shift();
      else waiting[0] = first.subarray(taken.length);
    }
    size -= filled;
    return piece;
  };
  const run = async (): Promise<void> => {
    sending = true;
    try {
      while (size > 0) if (!(await send(next()))) clear();
    } finally {
      sending = false;
    }
  };

  return {
    type(bytes) {
      if (size + bytes.length > pasteLimit) return false;
      waiting.push(bytes);
      size += bytes.length;
      if (!sending) void run();
      return true;
    },
    clear,
  };
}
