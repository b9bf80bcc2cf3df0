import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
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
  onOpen: (id: number) => void;
  onClose: () => void;
}

/** The rows, or what there is instead of them. Only this part is drawn anew with each answer. */
export function LogBody({ pages, isFiltered, reveal, ...rest }: LogBodyProps) {
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
      {rows === 0 && isComplete && <NoMessages filtered={isFiltered} />}
      {pages !== undefined && isReady && (rows > 0 || !isComplete) && (
        <LogList pages={pages} state={state} isFiltered={isFiltered} reveal={reveal} {...rest} />
      )}
    </>
  );
}

function RowsSkeleton() {
  return (
    <div className="flex-1 space-y-2 overflow-hidden px-6 py-3" aria-hidden>
      {Array.from({ length: 12 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={row} className="h-5 w-full" />
      ))}
    </div>
  );
}
