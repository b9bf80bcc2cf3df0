import type { Message } from '../../contract/message-model.ts';
import type { Listeners } from '../listener/listeners.ts';
import type { MessageLog } from '../messages/message-log.ts';

/** How often the log is asked, which another Dockline may be writing. */
const pollMs = 40;

/** Waits for nonces in the log. */
export interface Arrivals {
  /** The message that holds the nonce; nothing once `signal` is aborted, which must be. Never fails. */
  wait(nonce: string, signal: AbortSignal): Promise<Message | undefined>;
  dispose(): void;
}

/** Asks the log whenever this process' listeners stored something; `elsewhere`: now and then for what others store too. */
export async function watchArrivals(listeners: Listeners, log: MessageLog, elsewhere: boolean): Promise<Arrivals> {
  const since = await log.lastId();
  const waiting = new Set<() => Promise<void>>();
  let asking = false;
  let again = false;

  /** What is stored while it asks is asked for once more. */
  async function ask(): Promise<void> {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    do {
      again = false;
      await Promise.all([...waiting].map((look) => look()));
    } while (again);
    asking = false;
  }
  const stop = listeners.onSettled(() => void ask());

  return {
    async wait(nonce, signal) {
      const { promise, resolve } = Promise.withResolvers<Message | undefined>();
      const look = async (): Promise<void> => {
        // A log that cannot be read now is asked again.
        const found = await log.find(nonce, since).catch(() => undefined);
        if (found !== undefined) resolve(found);
      };
      let timer: NodeJS.Timeout | undefined;
      const poll = async (): Promise<void> => {
        await look();
        if (!signal.aborted) timer = setTimeout(() => void poll(), pollMs);
      };
      if (elsewhere) timer = setTimeout(() => void poll(), pollMs);
      const give = (): void => resolve(undefined);
      signal.addEventListener('abort', give);
      waiting.add(look);
      try {
        await look();
        if (signal.aborted) give();
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(look);
        signal.removeEventListener('abort', give);
      }
    },
    dispose: stop,
  };
}
