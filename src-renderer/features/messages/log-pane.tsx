import { useMemo, useState } from 'react';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Split } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { go, setParams, useRoute } from '../shell/route.ts';
import { MessageDetail } from './detail/message-detail.tsx';
import { filterOf, formOf, paramsOf } from './filter/filter-params.ts';
import { FilterRow } from './filter/filter-row.tsx';
import { KeptList } from './kept/kept-list.tsx';
import { LogList } from './log/log-list.tsx';
import { LogStatus } from './log/log-status.tsx';
import { useLogPages } from './log/use-log-pages.ts';
import { LogTools } from './log-tools.tsx';
import { NoMessages } from './no-messages.tsx';
import type { TimeMode } from './times.ts';
import { useRowOf } from './use-row-of.ts';

/** The log: its filter, its rows, and the message that is open. All but the way times are shown is in the address. */
export function LogPane() {
  const { params } = useRoute();
  const id = Number(params.get('id')) || null;
  const form = useMemo(() => formOf(params), [params]);
  const answer = useMemo(() => filterOf(form), [form]);
  const problem = 'problem' in answer ? answer.problem : undefined;
  const [times, setTimes] = useState<TimeMode>('clock');
  // What was found is still shown while an expression is being written.
  const [lastFilter, setLastFilter] = useState('filter' in answer ? answer.filter : {});
  const filter = 'filter' in answer ? answer.filter : lastFilter;
  const key = JSON.stringify(filter);
  if (key !== JSON.stringify(lastFilter)) setLastFilter(filter);
  const { pages, state } = useLogPages(filter);
  const [linked] = useState(id);
  const reveal = useRowOf(linked, filter);
  const isFiltered = key !== '{}';

  function open(next: number | null): void {
    if (next === null || id !== null) {
      setParams({ id: next === null ? null : String(next) });
      return;
    }
    const query = new URLSearchParams(params);
    query.set('id', String(next));
    // Back closes it.
    go(`/messages?${query}`);
  }
  return (
    <>
      <FilterRow form={form} problem={problem} onChange={(change) => setParams(paramsOf(change))}>
        <KeptList onOpen={open} />
        <LogTools filter={filter} count={state.found} times={times} onTimes={setTimes} onCleared={() => open(null)} />
      </FilterRow>
      <Split isWide detail={id === null ? null : <MessageDetail id={id} onClose={() => open(null)} />}>
        {state.error !== null && (
          <div className="p-3">
            <ErrorPanel error={state.error} onRetry={() => pages?.retry()} />
          </div>
        )}
        {state.rows === undefined && state.error === null && <RowsSkeleton />}
        {state.rows === 0 && state.isComplete && <NoMessages filtered={isFiltered} />}
        {pages !== undefined &&
          state.rows !== undefined &&
          reveal !== undefined &&
          (state.rows > 0 || !state.isComplete) && (
            <LogList
              key={key}
              pages={pages}
              state={state}
              times={times}
              openId={id}
              reveal={isFiltered ? null : reveal}
              onOpen={open}
              onClose={() => open(null)}
            />
          )}
        <LogStatus state={state} isFiltered={isFiltered} />
      </Split>
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
