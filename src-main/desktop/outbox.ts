import type { WindowMessage } from '../contract/window-messages.ts';

export interface Outbox {
  /** Keeps a message until a page takes it, and tells the page that there is one. */
  tell(message: WindowMessage): void;
  /** What waits, oldest first; it waits no longer. */
  take(): WindowMessage[];
}

/** Far more than a person causes while a window opens; the oldest go first. */
const maxWaiting = 50;

/** Messages wait for a page that comes for them: one that is still loading, or has crashed, misses none. */
export function createOutbox(nudge: () => void): Outbox {
  let waiting: WindowMessage[] = [];
  return {
    tell(message) {
      waiting = [...waiting, message].slice(-maxWaiting);
      nudge();
    },
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
