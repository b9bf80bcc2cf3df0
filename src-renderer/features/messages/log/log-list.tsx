import { clsx } from 'clsx';
import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { exactCount, plural } from '../../../ui/quantity.ts';
import { finderOf } from '../content/found-pieces.ts';
import type { TimeMode } from '../times.ts';
import { useNow } from '../use-now.ts';
import { listStep } from './list-step.ts';
import type { LogPages, LogState } from './log-pages.ts';
import { LogHeader, LogRow, rowHeight } from './log-row.tsx';
import { LogStatus } from './log-status.tsx';
import { useRowScroll } from './use-row-scroll.ts';

interface LogListProps {
  pages: LogPages;
  state: LogState;
  isFiltered: boolean;
  times: TimeMode;
  /** The message that is open. */
  openId: number | null;
  /** The row to bring into view once. */
  reveal: number | null;
  onOpen: (id: number) => void;
  onClose: () => void;
}

/** The log by rows, drawn only where it is seen. Follows the end until one scrolls up, or opens a message. */
export function LogList({ pages, state, isFiltered, times, openId, reveal, onOpen, onClose }: LogListProps) {
  const rows = state.rows ?? 0;
  const scroll = useRowScroll(rows, rowHeight, { follows: reveal === null });
  const { box, first, last, isFollowing, moveBy, sweptTo } = scroll;
  /** How many there were when one stopped following. */
  const [seen, setSeen] = useState(0);
  const [cursor, setCursor] = useState<number | null>(null);
  const moved = useRef({ of: pages, by: state.moved });
  const listId = useId();
  const now = useNow(times === 'ago');
  const finder = useMemo(() => finderOf(pages.filter), [pages]);

  function follow(wanted: boolean): void {
    if (wanted === isFollowing) return;
    scroll.follow(wanted);
    setSeen(state.found);
  }

  // Another filter: the same list begins anew, so that none of its elements is made again.
  const [listed, setListed] = useState(pages);
  if (listed !== pages) {
    setListed(pages);
    setCursor(null);
    setSeen(0);
    scroll.follow(reveal === null);
  }

  // What is under the pointer stays there, also where the log's beginning goes.
  useLayoutEffect(() => {
    const by = moved.current.of === pages ? state.moved - moved.current.by : 0;
    moved.current = { of: pages, by: state.moved };
    if (by === 0) return;
    if (!isFollowing) moveBy(by);
    setCursor((at) => (at === null || at < by ? null : at - by));
    setSeen((before) => Math.max(0, before - by));
  }, [pages, state.moved, isFollowing, moveBy]);
  useEffect(() => pages.show(first, last, isFollowing), [pages, first, last, isFollowing]);
  const shownOnce = useRef<LogPages>(undefined);
  useEffect(() => {
    // Where the middle of the view is, is known once it was measured.
    if (reveal === null || shownOnce.current === pages || reveal >= rows || scroll.rowsInView === 0) return;
    shownOnce.current = pages;
    scroll.follow(false);
    setSeen(rows);
    setCursor(reveal);
    scroll.reveal(reveal, 'center');
  }, [pages, reveal, rows, scroll]);

  function pick(index: number): void {
    setCursor(index);
    follow(false);
    const message = pages.at(index);
    if (message !== undefined) onOpen(message.id);
  }
  // The same function for all time, so that rows that did not change are not drawn again.
  const latestPick = useRef(pick);
  latestPick.current = pick;
  const onPick = useCallback((index: number) => latestPick.current(index), []);
  // The detail may open over the row that it is of.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the view's height changes
  useEffect(() => {
    if (cursor !== null && !isFollowing) scroll.reveal(cursor);
  }, [scroll.rowsInView]);
  function onKeyDown(event: React.KeyboardEvent): void {
    if (event.key === 'Escape' && openId !== null) onClose();
    if (event.key === 'Enter' && cursor !== null) pick(cursor);
    const to = listStep(event.key, {
      at: cursor ?? (isFollowing ? rows : first - 1),
      rows,
      page: scroll.rowsInView - 1,
    });
    if (to === undefined) return;
    event.preventDefault();
    setCursor(to);
    follow(event.key === 'End');
    scroll.reveal(to);
    const message = pages.at(to);
    if (openId !== null && message !== undefined) onOpen(message.id);
  }

  const fresh = Math.max(0, state.found - seen);
  return (
    <div className="@container relative flex min-h-0 flex-1 flex-col">
      <LogHeader times={times} />
      {sweptTo !== null && (
        <p
          aria-hidden
          data-testid="swept-to"
          className="absolute top-9 right-5 z-10 rounded-full border border-line bg-surface px-2.5 text-xs text-soft tabular-nums shadow-pop"
        >
          {exactCount(sweptTo + 1)} of {exactCount(rows)}
        </p>
      )}
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-label="Messages"
        aria-activedescendant={cursor === null ? undefined : `${listId}-${cursor}`}
        data-testid="log"
        onScroll={() => {
          scroll.onScroll();
          follow(scroll.isAtEnd());
        }}
        onWheel={({ deltaY }) => deltaY < 0 && rows > scroll.rowsInView && follow(false)}
        onKeyDown={onKeyDown}
        className={clsx(
          'min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-offset-[-2px] [overflow-anchor:none]',
          sweptTo !== null && 'bg-[repeating-linear-gradient(transparent_0_27px,var(--color-line)_27px_28px)]',
        )}
      >
        <div
          role="presentation"
          className={clsx('relative w-full', sweptTo !== null && '[content-visibility:hidden]')}
          style={{ height: scroll.boxPixels }}
        >
          {scroll.slots.map(({ slot, index }) => {
            const message = pages.at(index);
            return (
              <LogRow
                key={slot}
                activeId={index === cursor ? `${listId}-${index}` : undefined}
                message={message}
                before={times === 'gap' ? pages.at(index - 1)?.at : undefined}
                times={times}
                now={now}
                index={index}
                top={scroll.topOf(index)}
                total={index === cursor ? rows : undefined}
                isSelected={index === cursor || (message !== undefined && message.id === openId)}
                finder={finder}
                onPick={onPick}
              />
            );
          })}
        </div>
      </div>
      <LogStatus state={state} isFiltered={isFiltered}>
        {!isFollowing && rows >= scroll.rowsInView && (
          <button
            type="button"
            data-testid="follow"
            onClick={() => follow(true)}
            className="rise flex h-5 items-center gap-1.5 rounded-full bg-accent px-2.5 font-medium text-accent-ink hover:brightness-110"
          >
            <ArrowDown size={12} aria-hidden />
            {fresh > 0 ? plural(fresh, 'new message') : 'Follow the newest'}
          </button>
        )}
      </LogStatus>
    </div>
  );
}
