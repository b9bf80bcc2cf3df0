import { clsx } from 'clsx';
import { type KeyboardEvent, useRef } from 'react';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VerdictLabel, verdictTokens } from '../../ui/verdict.tsx';
import { cellKey, isSurprise, type Matrix, moveInGrid, shownProbe } from './matrix.ts';
import { targetWords, vantageName, vantageNote } from './words.ts';

interface ProbeMatrixProps {
  matrix: Matrix;
  running: boolean;
  selected: string | null;
  onSelect: (key: string) => void;
}

export function ProbeMatrix({ matrix, running, selected, onSelect }: ProbeMatrixProps) {
  const table = useRef<HTMLTableElement>(null);
  const { rows, columns, cells } = matrix;
  const first = cellKey(rows[0] ?? '', columns[0] ?? '');
  const inGrid = rows.some((row) => columns.some((column) => cellKey(row, column) === selected));

  function onKeyDown(event: KeyboardEvent, row: number, column: number): void {
    const to = moveInGrid({ row, column }, event.key, { rows: rows.length, columns: columns.length });
    if (to === null) return;
    event.preventDefault();
    table.current?.querySelector<HTMLElement>(`[data-at="${to.row}-${to.column}"]`)?.focus();
  }

  return (
    <div className="overflow-x-auto px-6">
      <table
        ref={table}
        aria-label="Probes by where they start and what they try to reach"
        className="w-full border-collapse"
      >
        <thead>
          <tr>
            <th scope="col" className="w-36 pb-2 text-left align-bottom text-xs font-normal text-faint">
              from ↓ to →
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                title={targetWords[column].note}
                className="px-2 pb-2 text-left align-bottom font-normal"
              >
                <span className="block font-mono whitespace-nowrap text-ink">{targetWords[column].name}</span>
                <span className="block text-xs whitespace-nowrap text-faint">{targetWords[column].note}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={row} className="border-t border-line">
              <th scope="row" className="max-w-44 py-1 pr-3 text-left font-normal">
                <span title={row} className="block truncate font-mono text-ink">
                  {vantageName(row)}
                </span>
                <span className="block truncate text-xs text-faint">{vantageNote(row)}</span>
              </th>
              {columns.map((column, columnIndex) => {
                const key = cellKey(row, column);
                const probe = shownProbe(cells.get(key));
                const surprise = probe !== undefined && isSurprise(probe);
                return (
                  <td key={column} className="p-0.5">
                    <button
                      type="button"
                      aria-pressed={selected === key}
                      data-testid={`cell-${key}`}
                      data-verdict={probe?.verdict}
                      data-at={`${rowIndex}-${columnIndex}`}
                      tabIndex={(inGrid ? selected === key : key === first) ? 0 : -1}
                      aria-label={`From ${vantageName(row)} to ${targetWords[column].name}: ${probe === undefined ? (running ? 'not yet' : 'not tried') : verdictTokens[probe.verdict].word}${surprise ? ', not as predicted' : ''}`}
                      disabled={probe === undefined && !running}
                      onClick={() => onSelect(key)}
                      onKeyDown={(event) => onKeyDown(event, rowIndex, columnIndex)}
                      className={clsx(
                        'flex h-10 w-full min-w-24 items-center gap-1 rounded-sm border px-1.5 text-left transition-colors duration-150',
                        selected === key
                          ? 'border-accent bg-accent-wash'
                          : surprise
                            ? 'border-line-strong bg-surface hover:bg-sunken'
                            : 'border-transparent hover:bg-sunken',
                      )}
                    >
                      <CellContent probe={probe} running={running} surprise={surprise} />
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellContentProps {
  probe: ReturnType<typeof shownProbe>;
  running: boolean;
  surprise: boolean;
}

function CellContent({ probe, running, surprise }: CellContentProps) {
  if (probe === undefined)
    return running ? <Skeleton className="h-3 w-16" /> : <span className="pl-1 text-faint">–</span>;
  return (
    <span className={clsx('flex min-w-0 flex-col', probe.verdict === 'skipped' && 'text-faint')}>
      <VerdictLabel verdict={probe.verdict} />
      {surprise && probe.expected !== undefined && (
        <span className="pl-[18px] text-xs leading-3 text-faint">not {verdictTokens[probe.expected].word}</span>
      )}
    </span>
  );
}
