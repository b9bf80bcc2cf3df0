import { useEffect, useState, useSyncExternalStore } from 'react';
import type { MessageFilter } from '../../../../src-main/contract/messages.ts';
import { useClient } from '../../../api/client-context.tsx';
import { type LogPages, type LogState, logPages } from './log-pages.ts';

const unknown: LogState = { rows: undefined, found: 0, isComplete: false, moved: 0, error: null };

/** The filtered log, kept up to date while it is shown. */
export function useLogPages(filter: MessageFilter): { pages: LogPages | undefined; state: LogState } {
  const client = useClient();
  const key = JSON.stringify(filter);
  const [pages, setPages] = useState<LogPages>();
  useEffect(() => {
    const opened = logPages(client, JSON.parse(key));
    setPages(opened);
    opened.refresh();
    const stop = client.subscribe('log', ({ count, lastId }) => opened.refresh(lastId - count + 1));
    const stopConnection = client.onConnection((connected) => connected && opened.retry());
    return () => {
      stop();
      stopConnection();
      opened.dispose();
    };
  }, [client, key]);
  const state = useSyncExternalStore(pages?.subscribe ?? never, pages?.state ?? (() => unknown));
  return { pages, state };
}

const never = () => () => undefined;
