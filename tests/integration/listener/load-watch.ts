import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface WatchedLoad {
  /** How much the process grew at most. */
  growthBytes: number;
  /** For how long its main thread did not answer, at most. */
  delayMs: number;
}

/** Watches this process's memory and its main thread until it is stopped, and says on standard output what it saw. */
export function watchLoad(what: string): () => WatchedLoad {
  const before = process.memoryUsage.rss();
  let most = before;
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  return () => {
    clearInterval(timer);
    delay.disable();
    const load = { growthBytes: Math.max(0, most - before), delayMs: delay.max / 1e6 };
    const growth = `${Math.round(load.growthBytes / 1_048_576)} MiB`;
    process.stdout.write(
      `${what}: memory grew by ${growth}, main thread away for ${load.delayMs.toFixed(0)} ms at most\n`,
    );
    return load;
  };
}
