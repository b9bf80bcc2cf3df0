import { type RefObject, useLayoutEffect, useRef } from 'react';

/** What a virtual list knows of its rows: "start" is where a row begins, in pixels from the list's top. */
interface Rows {
  measurementsCache: readonly { start: number; end: number }[];
}

/**
 * Keeps the rows that are on screen where they are while rows come and go above them. `keys`: of all rows, in order.
 * The answer is for the scroller's `onScroll`.
 */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>, keys: readonly string[], rows: Rows): () => void {
  const seen = useRef<readonly { key: string; top: number }[]>([]);
  function look(): void {
    const top = scroller.current?.scrollTop ?? 0;
    const bottom = top + (scroller.current?.clientHeight ?? 0);
    seen.current = rows.measurementsCache.flatMap(({ start, end }, index) => {
      const key = keys[index];
      return key === undefined || end <= top || start >= bottom ? [] : [{ key, top: start - top }];
    });
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other rows move what is seen
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null && element.scrollTop > 0) {
      const places = new Map(keys.map((key, index) => [key, index]));
      const kept = seen.current.find(({ key }) => places.has(key));
      const start = kept && rows.measurementsCache[places.get(kept.key) ?? -1]?.start;
      if (kept !== undefined && start !== undefined) element.scrollTop = start - kept.top;
    }
    look();
  }, [keys]);
  return look;
}
