import type { Message } from '../../contract/model.ts';
import type { MessageLog, NewMessage } from '../messages/message-log.ts';

export interface Waiting {
  message: NewMessage;
  /** Called once, when it is stored or lost. */
  settled(): void;
}

/** Stores in order, at most 1,000 at once; while one batch is being stored the next gathers. */
export function storeQueue(options: {
  log: Pick<MessageLog, 'append'>;
  onStored: (messages: readonly Message[]) => void;
  onLost: (count: number, error: unknown) => void;
}): { push(items: readonly Waiting[]): void; idle(): Promise<void> } {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, 1_000);
      waiting = waiting.slice(1_000);
      try {
        options.onStored(await options.log.append(batch.map(({ message }) => message)));
      } catch (error) {
        options.onLost(batch.length, error);
      }
      for (const item of batch) item.settled();
    }
    running = undefined;
  }
  return {
    push(items) {
      for (const item of items) waiting.push(item);
      running ??= Promise.resolve().then(drain);
    },
    async idle() {
      await running;
    },
  };
}
