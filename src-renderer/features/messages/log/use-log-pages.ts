import { useEffect, useState, useSyncExternalStore } from 'react';
import type { MessageFilter } from '../../../../src-main/contract/messages.ts';
import { useClient } from '../../../api/client-context.tsx';
import { type LogPages, type LogState, logPages } from './log-pages.ts';

const unknown: LogState = { rows: undefined, found: 0, isComplete: false, moved: 0, error: null };

/**
 * The filtered log, kept up to date while it is shown; of another filter once its first answer is there, and until then
 * what was shown before. Undefined before the first.
 */
export function useLogPages(filter: MessageFilter): LogPages | undefined {
  const client = useClient();
  const key = JSON.stringify(filter);
  const [pages, setPages] = useState<LogPages>();
  useEffect(() => {
    const opened = logPages(client, JSON.parse(key));
    const stopWaiting = opened.subscribe(() => {
      const { rows, error } = opened.state();
      if (rows === undefined && error === null) return;
      stopWaiting();
      setPages(opened);
    });
    opened.refresh();
    const stop = client.subscribe('log', ({ count, lastId }) => opened.refresh(lastId - count + 1));
    const stopConnection = client.onConnection((connection) => connection === 'up' && opened.retry());
    return () => {
      stop();
      stopConnection();
      opened.dispose();
    };
  }, [client, key]);
  return pages;
}

/** What the log's list draws from; drawn anew with each answer. */
export function useLogState(pages: LogPages | undefined): LogState {
  return useSyncExternalStore(pages?.subscribe ?? never, pages?.state ?? (() => unknown));
}

/** Of what the log's list draws from, what `part` takes: drawn anew only when that is another. */
export function useLogPart<T extends number | boolean>(pages: LogPages | undefined, part: (state: LogState) => T): T {
  return useSyncExternalStore(pages?.subscribe ?? never, () => part(pages?.state() ?? unknown));
}

const never = () => () => undefined;
