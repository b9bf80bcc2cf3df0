/** The first restart comes at once; one that fails again and again is tried more and more seldom. */
const firstPauseMs = 100;
const longestPauseMs = 1_000;
/** Who lasted so long begins anew. */
const healthyMs = 60_000;

export interface Restarts {
  soon(start: () => Promise<unknown>): void;
  dispose(): void;
}

export function createRestarts(now: () => number = () => performance.now()): Restarts {
  let failures = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  return {
    soon(start) {
      failures = now() - lastAt > healthyMs ? 0 : failures + 1;
      lastAt = now();
      clearTimeout(timer);
      const pause = failures === 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
      // One that fails ends the thread again, which asks for the next.
      timer = setTimeout(() => void start().catch(() => undefined), pause);
    },
    dispose: () => clearTimeout(timer),
  };
}
