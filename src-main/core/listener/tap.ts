/** Bytes on their way to a reader, at most so many; then the listener waits until half of them were taken. */
const mostUntaken = 4_194_304;

export interface Tap {
  /** Whether the reader has all that it may have. */
  readonly full: boolean;
  push(bytes: Buffer): void;
  taken(bytes: number): void;
}

export function createTap(pass: (bytes: Uint8Array<ArrayBuffer>) => void): Tap {
  let untaken = 0;
  let full = false;
  return {
    get full() {
      return full;
    },
    push(bytes) {
      untaken += bytes.length;
      full ||= untaken > mostUntaken;
      // A copy of its own, which can be handed over.
      const copy = new Uint8Array(bytes.length);
      copy.set(bytes);
      pass(copy);
    },
    taken(bytes) {
      untaken -= bytes;
      if (untaken < mostUntaken / 2) full = false;
    },
  };
}
