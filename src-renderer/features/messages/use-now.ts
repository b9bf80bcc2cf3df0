import { useEffect, useState } from 'react';

/** The time, renewed once a second while `isTicking`. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!isTicking) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return isTicking ? now || Date.now() : 0;
}
