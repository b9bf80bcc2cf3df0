import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type RowSlot, slotsOf } from './row-slots.ts';
import { barAt, endOf, type Scale, scaleOf, scrolledTo } from './scroll-scale.ts';

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
  /** While the bar is dragged past rows that nobody can read, and none is drawn until it rests: the one on top. */
  sweptTo: number | null;
  isAtEnd(): boolean;
  /** The end stays in sight, wherever it is. */
  isFollowing: boolean;
  follow(wanted: boolean): void;
  /** Brings the row into view; does nothing where it is. */
  reveal(index: number, align?: 'nearest' | 'center'): void;
  /** Moves with rows that moved up by so many places. */
  moveBy(rows: number): void;
}

const overscan = 8;
/** After the last scroll event, in milliseconds. */
const restMs = 150;
/** Two jumps within this time are a drag: to draw one may take a busy machine most of it, and then it tells of none. */
const dragMs = 1_000;
/** Where they come so seldom, it rests after twice the time between two, at most. */
const mostRestMs = 300;

/** Scrolls over any number of rows of one height, of which only those in sight are drawn. `follows`: it begins so. */
export function useRowScroll(rows: number, rowHeight: number, { follows = false } = {}): RowScroll {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(0);
  const [drawn, setDrawn] = useState({ first: 0, shift: 0 });
  const [isFollowing, setFollowing] = useState(follows);
  const [sweptTo, setSweptTo] = useState<number | null>(null);
  const place = useRef({
    rowTop: 0,
    bar: 0,
    /** When rows came into sight of which none was before. */
    jumpedAt: Number.NEGATIVE_INFINITY,
    rest: undefined as ReturnType<typeof setTimeout> | undefined,
  });
  const scale: Scale = scaleOf(rows * rowHeight, view);
  const latest = useRef(scale);
  latest.current = scale;

  const drawnAt = useCallback(
    // By steps of a few rows, so that not every event draws anew.
    (rowTop: number, bar: number) => ({
      first: Math.max(0, Math.floor(rowTop / rowHeight / 4) * 4 - overscan),
      shift: rowTop - bar,
    }),
    [rowHeight],
  );
  const draw = useCallback((): void => {
    setSweptTo(null);
    const next = drawnAt(place.current.rowTop, place.current.bar);
    setDrawn((before) => (before.first === next.first && before.shift === next.shift ? before : next));
  }, [drawnAt]);
  const put = useCallback((rowTop: number): void => {
    const bar = barAt(latest.current, rowTop);
    // To write it lays the page out, also where it changes nothing.
    if (box.current !== null && bar !== place.current.bar) box.current.scrollTop = bar;
    place.current.rowTop = rowTop;
    place.current.bar = bar;
  }, []);
  const goTo = useCallback(
    (rowTop: number): void => {
      put(Math.min(endOf(latest.current), Math.max(0, rowTop)));
      draw();
    },
    [draw, put],
  );

  const onScroll = useCallback((): void => {
    if (box.current === null) return;
    const { scrollTop: now, clientHeight } = box.current;
    // A box that grows scrolls before its new height is told of: at the end, it is still at the end.
    latest.current = scaleOf(latest.current.rowPixels, clientHeight);
    setView(clientHeight);
    const { bar, rowTop, rest, jumpedAt } = place.current;
    place.current.rowTop = scrolledTo(latest.current, rowTop, bar, now);
    place.current.bar = now;
    const hasJumped = Math.abs(now - bar) > clientHeight;
    const at = performance.now();
    if (hasJumped) place.current.jumpedAt = at;
    // One jump is drawn at once.
    const sweeps = hasJumped && at - jumpedAt < dragMs;
    if (sweeps) setSweptTo(Math.floor(place.current.rowTop / rowHeight));
    else draw();
    clearTimeout(rest);
    if (sweeps || latest.current.boxPixels < latest.current.rowPixels) {
      place.current.rest = setTimeout(
        () => goTo(place.current.rowTop),
        sweeps ? Math.min(mostRestMs, Math.max(restMs, 2 * (at - jumpedAt))) : restMs,
      );
    }
  }, [draw, goTo, rowHeight]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = () => setView(element.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  // What is drawn is at the end already; only the bar is left behind.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is somewhere else with each row
  useLayoutEffect(() => {
    if (isFollowing) put(endOf(latest.current));
  }, [isFollowing, rows, view, put]);
  useEffect(() => () => clearTimeout(place.current.rest), []);

  const end = endOf(scale);
  const shown = isFollowing ? drawnAt(end, barAt(scale, end)) : drawn;
  const rowsInView = Math.ceil(view / rowHeight);
  const first = Math.min(shown.first, Math.max(0, rows - 1));
  const most = rowsInView + 2 * overscan + 5;
  const last = Math.min(rows, first + most) - 1;
  return {
    box,
    onScroll,
    boxPixels: scale.boxPixels,
    first,
    last,
    slots: slotsOf(first, last, most),
    topOf: (index) => index * rowHeight - shown.shift,
    rowsInView,
    sweptTo: isFollowing ? null : sweptTo,
    isAtEnd: () => endOf(latest.current) - place.current.rowTop < rowHeight * 1.5,
    isFollowing,
    follow: useCallback(
      (wanted) => {
        // It stops where it is.
        if (!wanted) draw();
        setFollowing(wanted);
      },
      [draw],
    ),
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
