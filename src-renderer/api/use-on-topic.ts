import { useEffect, useEffectEvent } from 'react';
import type { EventName } from '../../src-main/contract/events.ts';
import { useClient } from './client-context.tsx';

export interface OnTopicOptions {
  /** Between an event and what is done, in milliseconds: what happens meanwhile is done with it. */
  pauseMs: number;
  /** Once more so long after the last change: what it tells of is stored by then. */
  lateMs?: number;
  /** Also without an event: at the beginning, and whenever this is another. */
  afresh?: unknown;
}

/** Does something whenever the topic tells of a change; never twice at once, and again for what was told meanwhile. */
export function useOnTopic(
  topic: EventName,
  act: () => Promise<unknown>,
  { pauseMs, lateMs, afresh }: OnTopicOptions,
): void {
  const client = useClient();
  const onChange = useEffectEvent(act);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let late: ReturnType<typeof setTimeout> | undefined;
    let isActing = false;
    let isStale = false;
    async function renew(): Promise<void> {
      timer = undefined;
      isStale = false;
      isActing = true;
      await onChange().catch(() => undefined);
      isActing = false;
      if (isStale) plan();
    }
    function plan(): void {
      isStale = true;
      if (timer === undefined && !isActing) timer = setTimeout(() => void renew(), pauseMs);
    }
    const stop = client.subscribe(topic, () => {
      plan();
      if (lateMs === undefined) return;
      clearTimeout(late);
      late = setTimeout(plan, lateMs);
    });
    if (afresh !== undefined) plan();
    return () => {
      stop();
      clearTimeout(timer);
      clearTimeout(late);
    };
  }, [client, topic, pauseMs, lateMs, afresh]);
}
