import type { Retention } from './log-keeping.ts';
import type { MessageLog } from './message-log.ts';

const everyMs = 2_000;
/** Between two pieces of work, so that questions are answered in between. */
const pauseMs = 20;

/** Keeps the log within its limits in the background. `onChange`: somebody wrote to it or it was trimmed. */
export function logUpkeep(options: {
  log: Pick<MessageLog, 'upkeep'>;
  retention: () => Retention;
  onChange: () => void;
}): { dispose(): void } {
  let disposed = false;
  let timer: NodeJS.Timeout;
  async function work(): Promise<void> {
    // A log that cannot be written now is tried again; whoever stores says so.
    const done = await options.log.upkeep(options.retention()).catch(() => undefined);
    if (disposed) return;
    if (done?.changed || (done?.removed ?? 0) > 0) options.onChange();
    schedule(done?.more ? pauseMs : everyMs);
  }
  function schedule(ms: number): void {
    timer = setTimeout(() => void work(), ms);
    timer.unref();
  }
  schedule(everyMs);
  return {
    dispose() {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
