import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CommandName } from '../../src-main/contract/commands.ts';
import type { EventName } from '../../src-main/contract/events.ts';
import { useClient } from './client-context.tsx';

interface FreshOptions {
  /** Between two questions, in milliseconds. */
  pauseMs: number;
  /** Once more so long after the last change: what it tells of is stored by then. */
  lateMs?: number;
}

/** Asks again what is shown of a command whenever the topic tells of a change. */
export function useFreshOn(topic: EventName, command: CommandName, { pauseMs, lateMs }: FreshOptions): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let late: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    let isStale = false;
    async function renew(): Promise<void> {
      timer = undefined;
      isStale = false;
      isAsking = true;
      await queries.invalidateQueries({ queryKey: [command] }).catch(() => undefined);
      isAsking = false;
      if (isStale) plan();
    }
    function plan(): void {
      isStale = true;
      if (timer === undefined && !isAsking) timer = setTimeout(() => void renew(), pauseMs);
    }
    const stop = client.subscribe(topic, () => {
      plan();
      if (lateMs === undefined) return;
      clearTimeout(late);
      late = setTimeout(plan, lateMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
      clearTimeout(late);
    };
  }, [client, queries, topic, command, pauseMs, lateMs]);
}
