import type { Message } from '../../contract/message-model.ts';
import type { Listeners } from '../listener/listeners.ts';
import type { MessageLog } from '../messages/message-log.ts';
import { greeting } from './reproducer.ts';

/** How often the log is asked, which another Dockline may be writing. */
const pollMs = 40;

/** Waits for nonces in the log. */
export interface Arrivals {
  /**
   * The message that holds the nonce, which must not have been sent before; nothing once `signal` is aborted, which must
   * be. Never fails.
   */
  wait(nonce: string, signal: AbortSignal): Promise<Message | undefined>;
  dispose(): void;
}

interface ArrivalsOptions {
  listeners: Pick<Listeners, 'onSettled'>;
  log: Pick<MessageLog, 'lastId' | 'arrived'>;
  /** Another process may store them, which does not tell this one. */
  elsewhere: boolean;
}

/** Looks through what is new in the log whenever something was stored: once, for all who wait. */
export async function watchArrivals({ listeners, log, elsewhere }: ArrivalsOptions): Promise<Arrivals> {
  let upTo = await log.lastId();
  const waiting = new Map<string, (message: Message) => void>();
  let asking = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  /** What is stored while it asks is asked for once more. */
  async function ask(): Promise<void> {
    again = true;
    if (asking) return;
    asking = true;
    let failed = false;
    while (again && !failed && waiting.size > 0) {
      again = false;
      failed = await look().then(
        () => false,
        () => true,
      );
    }
    asking = false;
    clearTimeout(timer);
    // A log that cannot be read now is asked again.
    if ((elsewhere || failed) && waiting.size > 0) timer = setTimeout(() => void ask(), pollMs);
  }
  async function look(): Promise<void> {
    const before = upTo;
    const { messages, ...reached } = await log.arrived(greeting, before);
    upTo = reached.upTo;
    // There may be more than were given at once.
    if (messages.length > 0 && upTo > before) again = true;
    for (const message of messages) {
      const bytes = bytesOf(message);
      for (const [nonce, give] of waiting) if (bytes.includes(nonce)) give(message);
    }
  }
  const stop = listeners.onSettled(() => void ask());

  return {
    async wait(nonce, signal) {
      const { promise, resolve } = Promise.withResolvers<Message | undefined>();
      const give = (): void => resolve(undefined);
      signal.addEventListener('abort', give);
      waiting.set(nonce, resolve);
      if (elsewhere) void ask();
      if (signal.aborted) give();
      try {
        return await promise;
      } finally {
        waiting.delete(nonce);
        signal.removeEventListener('abort', give);
      }
    },
    dispose() {
      stop();
      clearTimeout(timer);
    },
  };
}

/** Around the nonce there may be anything: TFTP's datagram has NULs, a length may stand before it. */
function bytesOf({ text, base64 = '' }: Message): Buffer {
  return text === undefined ? Buffer.from(base64, 'base64') : Buffer.from(text);
}
