import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { Fragment, type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react';
import { TargetHelp } from '../help/target-help.tsx';
import { cellKey, filterRows, type Matrix, type MatrixRow, moveInGrid, rowGroups, type Show } from './matrix.ts';
import { MatrixCell } from './matrix-cell.tsx';
import { columnWords, vantageName, vantageNote } from './words.ts';

interface ProbeMatrixProps {
  matrix: Matrix;
  filter: { text: string; show: Show };
  running: boolean;
  selected: string | null;
  onSelect: (key: string) => void;
  /** What stands below the table and scrolls with it. */
  children?: ReactNode;
}

const rowHeight = 45;

/** Vantages × targets. Heads stay in sight; rows that are not on screen are not drawn. */
export function ProbeMatrix({ matrix, filter, running, selected, onSelect, children }: ProbeMatrixProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { columns, cells, planned } = matrix;
  const rows = useMemo(() => filterRows(matrix, filter), [matrix, filter]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const grouped = rowGroups.filter((group) => rows.some((row) => row.group === group)).length > 1;
  // By all rows, not by those in sight: the columns stay where they are while one scrolls.
  const isWide = matrix.rows.some(({ key }) => vantageName(key).length > 18);
  const first = cellKey(rows[0]?.key ?? '', columns[0]?.key ?? '');
  const inGrid = rows.some((row) => columns.some((column) => cellKey(row.key, column.key) === selected));

  function onKeyDown(event: KeyboardEvent, row: number, column: number): void {
    const to = moveInGrid({ row, column }, event.key, { rows: rows.length, columns: columns.length });
    if (to === null) return;
    event.preventDefault();
    const cell = () => scroller.current?.querySelector<HTMLElement>(`[data-at="${to.row}-${to.column}"]`);
    // At once: the next key may come before the next frame, and goes on from here.
    cell()?.focus();
    if (cell() !== null) return;
    virtual.scrollToIndex(to.row);
    requestAnimationFrame(() => cell()?.focus());
  }

  return (
    <div
      ref={scroller}
      className={clsx('max-h-full min-h-0 scroll-pt-14 overflow-auto', isWide ? 'scroll-pl-56' : 'scroll-pl-40')}
    >
      <table
        aria-label="Probes by where they start and what they try to reach"
        className="w-full border-separate border-spacing-0"
      >
        <thead>
          <tr>
            <th
              scope="col"
              className={clsx(
                'sticky top-0 left-0 z-20 border-b border-line bg-paper py-2 pl-6 text-left align-bottom text-xs font-normal text-faint',
                isWide ? 'w-56 min-w-56' : 'w-40 min-w-40',
              )}
            >
              from ↓ to →
            </th>
            {columns.map((column) => {
              const { name, note } = columnWords(column);
              return (
                <th
                  key={column.key}
                  scope="col"
                  title={`${name}: ${note}`}
                  className="sticky top-0 z-10 max-w-60 border-b border-line bg-paper px-2 py-2 text-left align-bottom font-normal last:pr-6"
                >
                  <span className="flex items-center gap-0.5">
                    <LongName name={name} />
                    <TargetHelp kind={column.kind} />
                  </span>
                  <span className="block truncate text-xs text-faint">{note}</span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} columns={columns.length} />}
          {items.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <Fragment key={row.key}>
                {grouped && rows[index - 1]?.group !== row.group && <GroupHead row={row} columns={columns.length} />}
                <tr>
                  <th
                    scope="row"
                    className={clsx(
                      'sticky left-0 z-10 border-b border-line bg-paper py-1 pr-3 pl-6 text-left font-normal',
                      isWide ? 'max-w-56' : 'max-w-44',
                    )}
                  >
                    <LongName name={vantageName(row.key)} title={row.key} />
                    <span title={vantageNote(row)} className="block truncate text-xs text-faint">
                      {vantageNote(row)}
                    </span>
                  </th>
                  {columns.map((column, columnIndex) => {
                    const key = cellKey(row.key, column.key);
                    return (
                      <td key={column.key} className="border-b border-line p-0.5 last:pr-6">
                        <MatrixCell
                          cellKey={key}
                          name={`From ${vantageName(row.key)} to ${columnWords(column).name}`}
                          probes={cells.get(key) ?? []}
                          awaited={running && (planned.get(key) ?? 0) > (cells.get(key)?.length ?? 0)}
                          selected={selected === key}
                          at={`${index}-${columnIndex}`}
                          inTabOrder={inGrid ? selected === key : key === first}
                          onSelect={onSelect}
                          onKeyDown={(event) => onKeyDown(event, index, columnIndex)}
                        />
                      </td>
                    );
                  })}
                </tr>
              </Fragment>
            );
          })}
          {below > 0 && <Spacer height={below} columns={columns.length} />}
        </tbody>
      </table>
      {rows.length === 0 && matrix.rows.length > 0 && (
        <p className="px-6 py-4 text-soft">No cell is like that. Take the filter away to see all.</p>
      )}
      {children}
    </div>
  );
}

/** A long name loses its middle: what tells replicas, generated names and ports apart is at their ends. */
function LongName({ name, title = name }: { name: string; title?: string }) {
  const tail = name.length > 20 ? 8 : 0;
  return (
    <span title={title} className="flex min-w-0 font-mono text-ink">
      <span className="truncate">{name.slice(0, name.length - tail)}</span>
      <span className="shrink-0 whitespace-pre">{name.slice(name.length - tail)}</span>
    </span>
  );
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns + 1} style={{ height }} />
    </tr>
  );
}

function GroupHead({ row, columns }: { row: MatrixRow; columns: number }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={columns + 1} className="eyebrow border-b border-line px-6 pt-3 pb-1 text-left">
        {row.group}
      </th>
    </tr>
  );
}
