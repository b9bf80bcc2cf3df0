import type { Message } from '../../contract/model.ts';
import type { Listeners } from '../listener/listeners.ts';
import type { MessageLog } from '../messages/message-log.ts';

/** How often the log is asked where another Dockline writes it. */
const pollMs = 60;

/** Waits for nonces in the log. */
export interface Arrivals {
  /** The message that holds the nonce; nothing once `signal` is aborted, which must be. Never fails. */
  wait(nonce: string, signal: AbortSignal): Promise<Message | undefined>;
  dispose(): void;
}

/** Sees what this process' listeners store at once; `elsewhere`: asks the log for what another process' listener stores. */
export async function watchArrivals(listeners: Listeners, log: MessageLog, elsewhere: boolean): Promise<Arrivals> {
  const since = elsewhere ? await log.lastId() : 0;
  const waiting = new Map<string, (message: Message) => void>();
  const stop = listeners.onMessages((messages) => {
    for (const message of messages) {
      for (const [nonce, tell] of waiting) if (message.text?.includes(nonce) === true) tell(message);
    }
  });
  return {
    async wait(nonce, signal) {
      if (signal.aborted) return undefined;
      const { promise, resolve } = Promise.withResolvers<Message | undefined>();
      let timer: NodeJS.Timeout | undefined;
      const poll = async (): Promise<void> => {
        // A log that cannot be read now is asked again.
        const found = await log.find(nonce, since).catch(() => undefined);
        if (found !== undefined) resolve(found);
        else if (!signal.aborted) timer = setTimeout(() => void poll(), pollMs);
      };
      if (elsewhere) timer = setTimeout(() => void poll(), pollMs);
      const give = (): void => resolve(undefined);
      signal.addEventListener('abort', give);
      waiting.set(nonce, resolve);
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(nonce);
        signal.removeEventListener('abort', give);
      }
    },
    dispose: stop,
  };
}
