import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../../api/client-context.tsx';
import { createRates, type LiveInterfaces } from './rates.ts';

const pauseMs = 1_000;
const nothing: LiveInterfaces = new Map();

/**
 * Reads the counters of these namespaces once a second, while the page is seen and `on` is true. Never two readings at
 * once; what cannot be read keeps what was shown.
 */
export function useLiveInterfaces(namespaces: readonly string[], on: boolean): LiveInterfaces {
  const client = useClient();
  const rates = useRef<ReturnType<typeof createRates>>(undefined);
  const [live, setLive] = useState<LiveInterfaces>(nothing);
  const asked = namespaces.join(' ');
  useEffect(() => {
    if (!on || asked === '') return undefined;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (): Promise<void> => {
      if (document.visibilityState === 'visible') {
        const answer = await client.call('interfaces.counters', { namespaces: asked.split(' ') });
        if (stopped) return;
        rates.current ??= createRates();
        if (answer.ok) setLive(rates.current.add(answer.value.readings));
      }
      timer = setTimeout(() => void read(), pauseMs);
    };
    void read();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [client, asked, on]);
  return live;
}
