import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { RowsSkeleton } from '../../../ui/skeleton.tsx';
import { NoMessages } from '../no-messages.tsx';
import type { TimeMode } from '../times.ts';
import { LogList } from './log-list.tsx';
import type { LogPages } from './log-pages.ts';
import { useLogState } from './use-log-pages.ts';

interface LogBodyProps {
  pages: LogPages | undefined;
  isFiltered: boolean;
  times: TimeMode;
  openId: number | null;
  /** Undefined while it is looked for. */
  reveal: number | null | undefined;
  onClearFilter: () => void;
  onOpen: (id: number) => void;
  onClose: () => void;
}

/** The rows, or what there is instead of them. Only this part is drawn anew with each answer. */
export function LogBody({ pages, isFiltered, reveal, onClearFilter, ...rest }: LogBodyProps) {
  const state = useLogState(pages);
  const { rows, isComplete, error } = state;
  const isReady = rows !== undefined && reveal !== undefined;
  return (
    <>
      {error !== null && (
        <div className="p-3">
          <ErrorPanel error={error} onRetry={() => pages?.retry()} />
        </div>
      )}
      {!isReady && error === null && <RowsSkeleton />}
      {rows === 0 && isComplete && <NoMessages isFiltered={isFiltered} onClearFilter={onClearFilter} />}
      {pages !== undefined && isReady && (rows > 0 || !isComplete) && (
        <LogList pages={pages} state={state} isFiltered={isFiltered} reveal={reveal} {...rest} />
      )}
    </>
  );
}
