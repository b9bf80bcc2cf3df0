import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { MessageFilter } from '../../../src-main/contract/messages.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { plural } from '../../ui/quantity.ts';
import { LogHeader, LogRow } from './log-row.tsx';
import { logWindow, maxRows, rowHeight } from './log-window.ts';

interface MessageLogProps {
  filter: MessageFilter;
  total: number;
  selected: number | null;
  /** The row to bring into view once, by its place in the log. */
  reveal: number | null;
  onSelect: (id: number) => void;
}

/** The log by rows, drawn only where it is seen. Follows the end until one scrolls up. */
export function MessageLog({ filter, total, selected, reveal, onSelect }: MessageLogProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(reveal === null);
  const [seen, setSeen] = useState(total);
  const base = Math.max(0, total - maxRows);
  const rows = total - base;

  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const { offset, limit } = logWindow(base + (items[0]?.index ?? 0), base + (items.at(-1)?.index ?? 0));
  const range = useCommandQuery('messages.range', { filter, offset, limit }, { keepPrevious: true });
  const loaded = useRef({ offset: 0, messages: range.data?.messages ?? [] });
  if (range.data !== undefined && !range.isPlaceholderData) loaded.current = { offset, messages: range.data.messages };

  useEffect(() => {
    if (!following || rows === 0) return;
    virtual.scrollToIndex(rows - 1, { align: 'end' });
    setSeen(total);
  }, [following, rows, total, virtual]);

  useEffect(() => {
    if (reveal === null) return;
    setFollowing(false);
    virtual.scrollToIndex(reveal, { align: 'center' });
  }, [reveal, virtual]);

  function onScroll(): void {
    const box = scroller.current;
    if (box === null) return;
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < rowHeight * 1.5;
    if (atEnd !== following) {
      setFollowing(atEnd);
      setSeen(total);
    }
  }

  const fresh = Math.max(0, total - seen);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <LogHeader />
      {range.error !== null && (
        <div className="p-3">
          <ErrorPanel error={range.error} onRetry={() => void range.refetch()} />
        </div>
      )}
      <section
        ref={scroller}
        onScroll={onScroll}
        aria-label="Messages"
        className="min-h-0 flex-1 overflow-y-auto [overflow-anchor:none]"
      >
        <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const message = loaded.current.messages[base + index - loaded.current.offset];
            return (
              <LogRow
                key={index}
                message={message}
                top={start}
                selected={message !== undefined && message.id === selected}
                onSelect={onSelect}
              />
            );
          })}
        </div>
      </section>
      {!following && (
        <button
          type="button"
          onClick={() => setFollowing(true)}
          className="absolute bottom-3 left-1/2 flex h-7 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line-strong bg-surface px-3 shadow-pop hover:bg-sunken"
        >
          <ArrowDown size={13} aria-hidden />
          {fresh > 0 ? plural(fresh, 'new message') : 'Follow the newest'}
        </button>
      )}
    </div>
  );
}
