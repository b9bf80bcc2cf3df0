import { ArrowLeftRight, GitCompareArrows, RefreshCw } from 'lucide-react';
import type { KeptSnapshot } from '../../../src-main/contract/snapshots.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { visibleText } from '../messages/visible-text.ts';
import { ChangeList } from './change-list.tsx';
import { choose, isComparable, toRef, useChoice } from './snapshot-choice.ts';
import { shortTime } from './snapshot-time.ts';

/** The two that are compared, and what changed between them. */
export function ComparisonPane({ kept, taking }: { kept: readonly KeptSnapshot[]; taking: boolean }) {
  const choice = useChoice();
  const { from, to } = choice;
  const comparable = isComparable(choice, kept);
  const comparison = useCommandQuery(
    'snapshots.compare',
    { before: toRef(from ?? 'now'), after: toRef(to) },
    { enabled: comparable },
  );
  const withNow = from === 'now' || to === 'now';

  if (from === null) {
    return (
      <Empty icon={GitCompareArrows} title="Choose a snapshot">
        <p>It is compared with how it is now. Then choose another one to compare it with, if you like.</p>
      </Empty>
    );
  }
  return (
    <section aria-label="What changed" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-6 py-2">
        <Side
          label="From"
          value={from}
          kept={kept}
          onChoose={(side) => choose({ from: side, to }, { replace: true })}
        />
        <IconButton label="Swap the two" onClick={() => choose({ from: to, to: from }, { replace: true })}>
          <ArrowLeftRight size={14} />
        </IconButton>
        <Side label="To" value={to} kept={kept} onChoose={(side) => choose({ from, to: side }, { replace: true })} />
        <span className="flex-1" />
        {withNow && (
          <Button
            data-testid="compare-again"
            onClick={() => void comparison.refetch()}
            disabled={!comparable || taking || comparison.isFetching}
          >
            <RefreshCw size={13} className={comparison.isFetching ? 'breathe' : ''} aria-hidden />
            {comparison.isFetching ? 'Comparing…' : 'Compare again'}
          </Button>
        )}
      </div>
      {!comparable && (
        <p className="px-6 py-4 text-soft">
          {from === to ? 'These two are one and the same. Choose another one.' : 'One of the two is no longer kept.'}
        </p>
      )}
      {comparable && comparison.error !== null && (
        <div className="px-6 py-4">
          <ErrorPanel error={comparison.error} onRetry={() => void comparison.refetch()} />
        </div>
      )}
      {comparable && comparison.isLoading && (
        <div className="space-y-3 px-6 py-4" aria-hidden>
          <Skeleton className="h-6 w-72" />
          {[0, 1, 2, 3].map((row) => (
            <Skeleton key={row} className="h-9 w-full" />
          ))}
        </div>
      )}
      {comparable && comparison.data !== undefined && comparison.error === null && (
        <ChangeList key={`${from} ${to}`} comparison={comparison.data} />
      )}
    </section>
  );
}

interface SideProps {
  label: string;
  value: string;
  kept: readonly KeptSnapshot[];
  onChoose: (side: string) => void;
}

function Side({ label, value, kept, onChoose }: SideProps) {
  return (
    <label className="flex min-w-0 items-center gap-2">
      <span className="text-faint">{label}</span>
      <select value={value} onChange={({ target }) => onChoose(target.value)} className="control w-52 max-w-full">
        <option value="now">now</option>
        {value !== 'now' && !kept.some(({ id }) => id === value) && <option value={value}>no longer kept</option>}
        {kept.map(({ id, name, takenAt }) => (
          <option key={id} value={id}>
            {`${visibleText(name)} (${shortTime(takenAt)})`}
          </option>
        ))}
      </select>
    </label>
  );
}
