import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { KeptSnapshot } from '../../../src-main/contract/snapshots.ts';
import { choose, useChoice } from './snapshot-choice.ts';
import { SnapshotRow } from './snapshot-row.tsx';

interface SnapshotListProps {
  kept: readonly KeptSnapshot[];
  /** The one that was just taken: its name is asked for. */
  fresh: string | null;
  onNamed: () => void;
}

const rowHeight = 52;

/** The kept snapshots, newest first. Arrow keys move, Enter chooses, F2 renames. */
export function SnapshotList({ kept, fresh, onNamed }: SnapshotListProps) {
  const choice = useChoice();
  const scroller = useRef<HTMLElement>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const virtual = useVirtualizer({
    count: kept.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => kept[index]?.id ?? index,
    overscan: 8,
  });

  useEffect(() => {
    if (fresh === null) return;
    setRenaming(fresh);
    virtual.scrollToIndex(
      Math.max(
        0,
        kept.findIndex(({ id }) => id === fresh),
      ),
    );
  }, [fresh, kept, virtual]);

  function onKeyDown(event: KeyboardEvent): void {
    const rows = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const row = rows[at];
    if (row === undefined) return;
    if (event.key === 'F2') {
      event.preventDefault();
      setRenaming(row.dataset['row'] ?? null);
    }
    const next = event.key === 'ArrowDown' ? rows[at + 1] : event.key === 'ArrowUp' ? rows[at - 1] : undefined;
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <section
      ref={scroller}
      aria-label="Kept snapshots"
      onKeyDown={onKeyDown}
      className="max-h-[36%] shrink-0 overflow-y-auto border-b border-line bg-surface lg:max-h-none lg:w-72 lg:border-r lg:border-b-0"
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const snapshot = kept[index];
          if (snapshot === undefined) return null;
          return (
            <SnapshotRow
              key={key}
              snapshot={snapshot}
              top={start}
              height={rowHeight}
              side={choice.from === snapshot.id ? 'from' : choice.to === snapshot.id ? 'to' : undefined}
              renaming={renaming === snapshot.id}
              onRename={(on) => {
                setRenaming(on ? snapshot.id : null);
                if (!on) onNamed();
              }}
              onChoose={() => choose({ from: snapshot.id, to: choice.to === snapshot.id ? 'now' : choice.to })}
            />
          );
        })}
      </ul>
    </section>
  );
}
