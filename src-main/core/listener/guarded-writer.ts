import type { LogWriter } from '../messages/log-writer.ts';
import { damageWords, type FileWatch } from '../storage/damaged-file.ts';
import { isDamage } from '../storage/sqlite-errors.ts';

/**
 * A writer that stores nothing into a log that was moved aside, and moves aside one that is damaged. `leave` ends the
 * thread, which is started again with the new log: its connections have rows in the old one. What was not stored is counted
 * by whoever started it.
 */
export function guardedWriter(
  writer: LogWriter,
  { watch, warn, leave }: { watch: FileWatch; warn: (text: string) => void; leave: () => never },
): LogWriter {
  return {
    store(commit) {
      if (watch.isMoved()) leave();
      try {
        return writer.store(commit);
      } catch (thrown) {
        const aside = isDamage(thrown) ? watch.moveAside() : undefined;
        if (aside !== undefined) warn(damageWords('The message log', aside));
        if (watch.isMoved()) leave();
        throw thrown;
      }
    },
  };
}
