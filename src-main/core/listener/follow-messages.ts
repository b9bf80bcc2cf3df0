import type { Message } from '../../contract/message-model.ts';
import type { MessageLog } from '../messages/message-log.ts';
import type { Listeners } from './listeners.ts';

const atOnce = 500;

/**
 * The messages of a listener as they are stored and it is known who sent them, in order, from `after` on. Ends when the
 * signal aborts and all that was stored by then was given out. A consumer that is slow makes the senders wait.
 */
export async function* followMessages(options: {
  log: Pick<MessageLog, 'page'>;
  listeners: Pick<Listeners, 'onSettled' | 'consumed'>;
  listenerId: string;
  after: number;
  signal: AbortSignal;
}): AsyncGenerator<Message[], void> {
  const { log, listeners, listenerId, signal } = options;
  let { after } = options;
  let settled = after;
  let read = 0;
  let wake = (): void => undefined;
  const awake = (): void => wake();
  const stop = listeners.onSettled((lastId) => {
    settled = Math.max(settled, lastId);
    wake();
  });
  signal.addEventListener('abort', awake);
  listeners.consumed(listenerId, 0);
  try {
    while (true) {
      if (settled <= after) {
        if (signal.aborted) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const upTo = settled;
      const page = (await log.page({ filter: { listenerId }, after, limit: atOnce })).filter(({ id }) => id <= upTo);
      after = page.length < atOnce ? upTo : (page.at(-1)?.id ?? upTo);
      if (page.length === 0) continue;
      yield page;
      read += page.length;
      listeners.consumed(listenerId, read);
    }
  } finally {
    stop();
    signal.removeEventListener('abort', awake);
    listeners.consumed(listenerId, undefined);
  }
}
