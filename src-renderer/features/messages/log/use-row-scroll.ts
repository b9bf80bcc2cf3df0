import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type RowSlot, slotsOf } from './row-slots.ts';
import { barAt, type Scale, scaleOf, scrolledTo } from './scroll-scale.ts';

export interface RowScroll {
  box: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  boxPixels: number;
  /** The rows to draw. */
  first: number;
  last: number;
  /** The rows to draw, each in its slot: one that comes into sight takes the element of one that left. */
  slots: readonly RowSlot[];
  /** Where a row is drawn in the box, in pixels: the same while one scrolls by small steps. */
  topOf(index: number): number;
  rowsInView: number;
  isAtEnd(): boolean;
  scrollToEnd(): void;
  /** Brings the row into view; does nothing where it is. */
  reveal(index: number, align?: 'nearest' | 'center'): void;
  /** Moves with rows that moved up by so many places. */
  moveBy(rows: number): void;
}

const overscan = 8;
/** After the last scroll event, in milliseconds. */
const restMs = 160;

/** Scrolls over any number of rows of one height, of which only those in sight are drawn. */
export function useRowScroll(rows: number, rowHeight: number): RowScroll {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(0);
  const [drawn, setDrawn] = useState({ first: 0, shift: 0 });
  const place = useRef({ rowTop: 0, bar: 0, rest: undefined as ReturnType<typeof setTimeout> | undefined });
  const scale: Scale = scaleOf(rows * rowHeight, view);
  const latest = useRef(scale);
  latest.current = scale;

  const draw = useCallback((): void => {
    const { rowTop, bar } = place.current;
    // By steps of a few rows, so that not every event draws anew.
    const first = Math.max(0, Math.floor(rowTop / rowHeight / 4) * 4 - overscan);
    const shift = rowTop - bar;
    setDrawn((before) => (before.first === first && before.shift === shift ? before : { first, shift }));
  }, [rowHeight]);

  const goTo = useCallback(
    (rowTop: number): void => {
      const { rowPixels, viewPixels } = latest.current;
      place.current.rowTop = Math.min(Math.max(0, rowPixels - viewPixels), Math.max(0, rowTop));
      place.current.bar = barAt(latest.current, place.current.rowTop);
      if (box.current !== null) box.current.scrollTop = place.current.bar;
      draw();
    },
    [draw],
  );

  const onScroll = useCallback((): void => {
    if (box.current === null) return;
    const now = box.current.scrollTop;
    const { bar, rowTop, rest } = place.current;
    place.current.rowTop = scrolledTo(latest.current, rowTop, bar, now);
    place.current.bar = now;
    draw();
    clearTimeout(rest);
    if (latest.current.boxPixels < latest.current.rowPixels) {
      place.current.rest = setTimeout(() => goTo(place.current.rowTop), restMs);
    }
  }, [draw, goTo]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => setView(element.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  useEffect(() => () => clearTimeout(place.current.rest), []);

  const rowsInView = Math.ceil(view / rowHeight);
  const first = Math.min(drawn.first, Math.max(0, rows - 1));
  const most = rowsInView + 2 * overscan + 5;
  const last = Math.min(rows, first + most) - 1;
  return {
    box,
    onScroll,
    boxPixels: scale.boxPixels,
    first,
    last,
    slots: slotsOf(first, last, most),
    topOf: (index) => index * rowHeight - drawn.shift,
    rowsInView,
    isAtEnd: () => latest.current.rowPixels - place.current.rowTop - latest.current.viewPixels < rowHeight * 1.5,
    scrollToEnd: useCallback(() => goTo(Number.POSITIVE_INFINITY), [goTo]),
    reveal: useCallback(
      (index, align = 'nearest') => {
        const { rowTop } = place.current;
        const { viewPixels } = latest.current;
        const top = index * rowHeight;
        if (align === 'center') return goTo(top - viewPixels / 2);
        if (top < rowTop) goTo(top);
        else if (top + rowHeight > rowTop + viewPixels) goTo(top + rowHeight - viewPixels);
      },
      [goTo, rowHeight],
    ),
    moveBy: useCallback((count) => goTo(place.current.rowTop - count * rowHeight), [goTo, rowHeight]),
  };
}
