import { clsx } from 'clsx';
import { type KeyboardEvent, memo } from 'react';
import { isBlocked } from '../../../src-main/contract/is-blocked.ts';
import type { Probe } from '../../../src-main/contract/probe-model.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Mark, VerdictLabel, verdictTokens } from '../../ui/verdict.tsx';
import { isSurprise, shownProbe } from './matrix.ts';

interface MatrixCellProps {
  cellKey: string;
  /** "From bridge to localhost". */
  name: string;
  probes: readonly Probe[];
  /** A result is still to come. */
  awaited: boolean;
  selected: boolean;
  /** Its place in the grid, for the arrow keys: "row-column". */
  at: string;
  inTabOrder: boolean;
  onSelect: (key: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export const MatrixCell = memo(function MatrixCell(props: MatrixCellProps) {
  const { cellKey, name, probes, awaited, selected, at, inTabOrder, onSelect, onKeyDown } = props;
  const probe = shownProbe(probes);
  const surprise = probe !== undefined && isSurprise(probe);
  const blocked = probe !== undefined && isBlocked(probe);
  const isEmpty = probe === undefined && !awaited;
  const others = probes.filter((each) => each !== probe);
  return (
    <button
      type="button"
      aria-pressed={selected}
      data-testid={`cell-${cellKey}`}
      data-verdict={probe?.verdict}
      data-at={at}
      tabIndex={inTabOrder ? 0 : -1}
      aria-label={`${name}: ${cellWords(probe, others, awaited)}`}
      aria-busy={awaited}
      // Not `disabled`: the arrow keys lead over it, and a screen reader tells it.
      aria-disabled={isEmpty}
      onClick={isEmpty ? undefined : () => onSelect(cellKey)}
      onKeyDown={onKeyDown}
      className={clsx(
        'flex h-10 w-full min-w-24 items-center gap-2 rounded-sm border px-1.5 text-left transition-colors duration-150',
        selected
          ? 'border-accent bg-accent-wash'
          : surprise || blocked
            ? 'border-line-strong bg-surface hover:bg-sunken'
            : ['border-transparent', isEmpty || 'hover:bg-sunken'],
        awaited && probe !== undefined && 'breathe',
      )}
    >
      {probe === undefined ? (
        awaited ? (
          <Skeleton className="h-3 w-16" />
        ) : (
          <Mark mark="–" className="pl-1 text-faint" />
        )
      ) : (
        <>
          <span className={clsx('flex min-w-0 flex-1 flex-col', probe.verdict === 'skipped' && 'text-faint')}>
            <VerdictLabel verdict={probe.verdict} />{' '}
            {surprise && probe.expected !== undefined && (
              <span className="pl-[18px] text-xs leading-3 text-faint">not {verdictTokens[probe.expected].word}</span>
            )}
          </span>{' '}
          {others.length > 0 && <Others probes={others} />}
        </>
      )}
    </button>
  );
});

/** What one sees of a cell, in its order and by the same words, so that it can be asked for by them; then what marks tell. */
function cellWords(probe: Probe | undefined, others: readonly Probe[], awaited: boolean): string {
  if (probe === undefined) return awaited ? 'not yet' : 'not tried';
  const { verdict, expected } = probe;
  const surprise = isSurprise(probe);
  return [
    verdictTokens[verdict].word,
    ...(surprise && expected !== undefined ? [`not ${verdictTokens[expected].word}`] : []),
    ...others.map(wayOf),
    ...others.map((other) => `${wayOf(other)} ${verdictTokens[other.verdict].word}`),
    ...(isBlocked(probe) ? ['blocked'] : []),
    ...(surprise ? ['not as predicted'] : []),
  ].join(', ');
}

/** The cell's other probes, as marks: UDP beside TCP, IPv6 beside IPv4. */
function Others({ probes }: { probes: readonly Probe[] }) {
  return (
    <span className="flex shrink-0 flex-col font-mono text-[10px] leading-3 text-faint">
      {probes.map((probe) => (
        <span key={probe.id} title={`${wayOf(probe)}: ${verdictTokens[probe.verdict].word}`}>
          {wayOf(probe)}{' '}
          <Mark mark={verdictTokens[probe.verdict].mark} className={verdictTokens[probe.verdict].colour} />
        </span>
      ))}
    </span>
  );
}

/** "UDP6". */
export function wayOf({ protocol, family }: Pick<Probe, 'protocol' | 'family'>): string {
  return `${protocol.toUpperCase()}${family === 'ipv6' ? '6' : ''}`;
}
