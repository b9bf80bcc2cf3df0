import type { Settings } from '../../contract/state.ts';
import type { Listeners } from './listeners.ts';
import type { SavedListeners } from './saved-listeners.ts';

export interface ListenersAtStart {
  /** Starts those that start with the app; then the app's own, unless one of them has its port. Never fails. */
  begin(): void;
  /** Nothing that `begin` started is still on its way. */
  settled(): Promise<void>;
}

interface Options {
  savedListeners: SavedListeners;
  listeners: Listeners;
  settings: () => Settings;
}

export function listenersAtStart({ savedListeners, listeners, settings }: Options): ListenersAtStart {
  let starting: Promise<void> = Promise.resolve();
  const start = async (): Promise<void> => {
    const { port, exposure, limits } = settings();
    await savedListeners.startAll().catch(() => undefined);
    const isTaken = listeners
      .list()
      .some((one) => one.status === 'listening' && one.port === port && one.transport !== 'udp');
    if (!isTaken) await listeners.start({ port, exposure, limits, showFailure: true });
  };
  return {
    begin() {
      // What cannot start (a port that somebody holds) is shown by the list of listeners.
      starting = start().catch(() => undefined);
    },
    settled: () => starting,
  };
}
