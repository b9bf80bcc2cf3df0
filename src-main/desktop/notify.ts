import type { WindowMessage } from '../contract/window-messages.ts';
import type { Core } from '../core/core.ts';

export interface Notice {
  title: string;
  body: string;
  /** The page that a click on it opens. */
  page: Extract<WindowMessage, { kind: 'go' }>['page'];
}

interface NotifyOptions {
  core: Core;
  show(notice: Notice): void;
  /** Whether the person looks at the window already. */
  isSeen(): boolean;
}

/** Tells of a listener's first message and of a lost engine, where the settings ask for it. Returns the function that ends it. */
export async function followForNotices({ core, show, isSeen }: NotifyOptions): Promise<() => void> {
  const answer = await core.call('settings.get', {});
  let wanted = answer.ok && answer.value.notifications;
  let wasConnected = false;
  const heard = new Set<string>();
  const tell = (notice: Notice): void => {
    if (wanted && !isSeen()) show(notice);
  };
  const stops = [
    core.subscribe('settings', ({ notifications }) => {
      wanted = notifications;
    }),
    core.subscribe('engine', ({ status }) => {
      if (status === 'lost' && wasConnected) {
        tell({ title: 'The engine is lost', body: 'Dockline tries to reach it again by itself.', page: 'probes' });
      }
      wasConnected = status === 'connected';
    }),
    core.subscribe('listeners', (listeners) => {
      for (const { id, port, messages } of listeners) {
        if (messages === 0 || heard.has(id)) continue;
        heard.add(id);
        tell({ title: `First message on port ${port}`, body: 'Something reached your listener.', page: 'messages' });
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
