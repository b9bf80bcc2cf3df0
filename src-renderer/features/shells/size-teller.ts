interface Size {
  cols: number;
  rows: number;
}

/**
 * Tells the shell its terminal's size: one call at a time, the newest size last, and only once it runs. A window that is
 * dragged changes it many times a second.
 */
export function createSizeTeller(known: Size, tell: (size: Size) => Promise<unknown>) {
  let told = known;
  let wanted = known;
  let running = false;
  let telling = false;
  const catchUp = async (): Promise<void> => {
    if (telling) return;
    telling = true;
    try {
      while (running && (told.cols !== wanted.cols || told.rows !== wanted.rows)) {
        told = wanted;
        await tell(told);
      }
    } finally {
      telling = false;
    }
  };
  return {
    resized(size: Size): void {
      wanted = size;
      void catchUp();
    },
    /** Whether the shell runs now. */
    runs(now: boolean): void {
      running = now;
      void catchUp();
    },
  };
}
