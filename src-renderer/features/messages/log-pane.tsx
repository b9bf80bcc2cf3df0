import { memo, useMemo, useState } from 'react';
import { Split } from '../../ui/page.tsx';
import { go, setParams, useRoute } from '../shell/route.ts';
import { finderOf } from './content/found-pieces.ts';
import { MessageDetail } from './detail/message-detail.tsx';
import { emptyForm, filterOf, formOf, paramsOf } from './filter/filter-params.ts';
import { FilterRow } from './filter/filter-row.tsx';
import { KeptList } from './kept/kept-list.tsx';
import { LogBody } from './log/log-body.tsx';
import { useLogPages } from './log/use-log-pages.ts';
import { LogTools } from './log-tools.tsx';
import type { TimeMode } from './times.ts';
import { useRowOf } from './use-row-of.ts';

/** The log: its filter, its rows, and the message that is open. All but the way times are shown is in the address. */
export const LogPane = memo(function LogPane() {
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
  // What was open stays in sight when the filter goes: one looks for it, and then for what was around it.
  const [linked, setLinked] = useState(id);
  if (key !== JSON.stringify(lastFilter)) {
    setLastFilter(filter);
    setLinked(id);
  }
  const pages = useLogPages(filter);
  const isFiltered = pages !== undefined && pages.key !== '{}';
  const reveal = useRowOf(key === '{}' ? linked : null, filter);

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
        <LogTools filter={filter} pages={pages} times={times} onTimes={setTimes} onCleared={() => open(null)} />
      </FilterRow>
      <Split
        isWide
        detail={id === null ? null : <MessageDetail id={id} finder={finderOf(filter)} onClose={() => open(null)} />}
      >
        <LogBody
          pages={pages}
          isFiltered={isFiltered}
          times={times}
          openId={id}
          reveal={isFiltered ? null : reveal}
          onClearFilter={() => setParams(paramsOf(emptyForm))}
          onOpen={open}
          onClose={() => open(null)}
        />
      </Split>
    </>
  );
});
