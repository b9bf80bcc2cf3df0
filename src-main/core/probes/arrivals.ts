import type { Message } from '../../contract/model.ts';
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

/** Sees what this process' listeners store at once, and asks the log for what others do. */
export async function watchArrivals(listeners: Listeners, log: MessageLog): Promise<Arrivals> {
  const since = await log.lastId();
  const seen: Message[] = [];
  const waiting = new Map<string, (message: Message) => void>();
  const stop = listeners.onMessages((messages) => {
    for (const message of messages) {
      if (message.probeId !== undefined || message.text === undefined) continue;
      for (const [nonce, tell] of waiting) if (message.text.includes(nonce)) tell(message);
    }
    seen.push(...messages.filter((message) => message.id > since));
    seen.splice(0, Math.max(0, seen.length - 4_000));
  });
  return {
    async wait(nonce, signal) {
      const early = seen.find((message) => message.text?.includes(nonce) === true);
      if (early !== undefined || signal.aborted) return early;
      const { promise, resolve } = Promise.withResolvers<Message | undefined>();
      let timer: NodeJS.Timeout;
      const poll = async (): Promise<void> => {
        // A log that cannot be read now is asked again.
        const found = await log.find(nonce, since).catch(() => undefined);
        if (found !== undefined) resolve(found);
        else if (!signal.aborted) timer = setTimeout(() => void poll(), pollMs);
      };
      timer = setTimeout(() => void poll(), pollMs);
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
