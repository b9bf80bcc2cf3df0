import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Comparison, ToldChange } from '../../../src-main/contract/snapshots.ts';
import { plural } from '../../ui/quantity.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { ChangeRow, GroupRow, NotComparedRow } from './change-row.tsx';
import { changeRows } from './change-rows.ts';
import { changeTokens } from './change-tokens.ts';
import { exactTime } from './snapshot-time.ts';

/** The sentence first, then each place's changes. */
export function ChangeList({ comparison }: { comparison: Comparison }) {
  const { changes, summary, before, after } = comparison;
  const [text, setText] = useState('');
  const [hidden, setHidden] = useState<ReadonlySet<ToldChange['kind']>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const scroller = useRef<HTMLElement>(null);
  const wanted = useDeferredValue(text);
  const rows = useMemo(() => changeRows(comparison, { text: wanted, hidden }), [comparison, wanted, hidden]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.row === 'group' ? 40 : 30),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  const shown = rows.filter(({ row }) => row === 'change').length;
  const filtered = wanted !== '' || hidden.size > 0;

  return (
    <>
      <div className="px-6 pt-4 pb-3">
        <p role="status" data-testid="comparison-summary" className="text-lg font-semibold">
          {unbroken(summary)}
        </p>
        <p className="text-soft">
          From {exactTime(before.takenAt)} to {exactTime(after.takenAt)}.
          {changes.length === 0 && ' Counters and other things that change by themselves do not count.'}
        </p>
      </div>
      {changes.length > 0 && (
        <div className="flex flex-wrap items-center gap-2 px-6 pb-3">
          <SearchField
            label="Filter the changes"
            placeholder="Filter: a container, an address, a path"
            value={text}
            onChange={setText}
          />
          {Object.entries(changeTokens).map(([kind, { word, mark, colour }]) => {
            const count = changes.filter((change) => change.kind === kind).length;
            const on = ![...hidden].some((each) => each === kind);
            return (
              <button
                key={kind}
                type="button"
                aria-pressed={on}
                disabled={count === 0}
                onClick={() => setHidden(toggled(hidden, kind))}
                className={clsx(
                  'flex h-7 items-center gap-1.5 rounded-sm border px-2 disabled:opacity-50',
                  on ? 'border-line-strong bg-surface' : 'border-line text-faint line-through',
                )}
              >
                <span aria-hidden className={clsx('font-mono', on && colour)}>
                  {mark}
                </span>
                {count} {word.toLowerCase()}
              </button>
            );
          })}
        </div>
      )}
      {filtered && shown < changes.length && (
        <p className="px-6 pb-2 text-faint">
          {shown === 0 ? 'No change matches.' : `${shown} of ${plural(changes.length, 'change')} shown.`}
        </p>
      )}
      <section ref={scroller} aria-label="Changes" className="min-h-0 flex-1 overflow-y-auto pb-4">
        <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="absolute inset-x-0 px-6"
                style={{ top: start }}
              >
                {row.row === 'group' && <GroupRow title={row.title} count={row.count} />}
                {row.row === 'not-compared' && <NotComparedRow notCompared={row.notCompared} />}
                {row.row === 'change' && (
                  <ChangeRow
                    change={row.change}
                    open={open === row.key}
                    onToggle={() => setOpen(open === row.key ? null : row.key)}
                  />
                )}
              </div>
            );
          })}
        </div>
      </section>
    </>
  );
}

/** A number stays beside what it counts. */
function unbroken(summary: string): string {
  return summary.replace(/(\d) /g, '$1\u00a0');
}

function toggled(hidden: ReadonlySet<ToldChange['kind']>, kind: string): ReadonlySet<ToldChange['kind']> {
  const kinds = ['added', 'removed', 'changed'] as const;
  return new Set(kinds.filter((each) => hidden.has(each) !== (each === kind)));
}
