import { ArrowUp, Plug } from 'lucide-react';
import { useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Split } from '../../ui/page.tsx';
import { Segments } from '../../ui/segments.tsx';
import { RowsSkeleton } from '../../ui/skeleton.tsx';
import { setParams, useRoute } from '../shell/route.ts';
import { ConnectionList } from './connection-list.tsx';
import { Conversation } from './conversation.tsx';
import { listenerName } from './listener-words.ts';
import { type ConnectionShow, useConnectionPages } from './use-connection-pages.ts';

const shows: readonly (readonly [ConnectionShow, string])[] = [
  ['all', 'All'],
  ['open', 'Open'],
  ['closed', 'Closed'],
];

/** Who was and is connected, newest first, and the conversation of the one that is chosen. */
export function ConnectionsPane() {
  const { params } = useRoute();
  const chosen = params.get('connection');
  const listenerId = params.get('of') ?? '';
  const show = shows.find(([each]) => each === params.get('show'))?.[0] ?? 'all';
  const { data: listeners = [] } = useCommandQuery('listeners.list', {});
  const pages = useConnectionPages({ listenerId, show });
  const choose = (id: string | null) => setParams({ connection: id });
  return (
    <Split
      isWide
      detail={chosen === null ? null : <Conversation key={chosen} id={chosen} onClose={() => choose(null)} />}
    >
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-6 py-2">
        <Segments
          label="Which ones"
          value={show}
          choices={shows}
          onChange={(next) => setParams({ show: next === 'all' ? null : next })}
        />
        <select
          aria-label="Of which listener"
          value={listenerId}
          onChange={({ target }) => setParams({ of: target.value || null })}
          className="control max-w-60"
        >
          <option value="">Every listener</option>
          {listeners.map((listener) => (
            <option key={listener.id} value={listener.id}>
              {listenerName(listener)}
            </option>
          ))}
          {listenerId !== '' && !listeners.some(({ id }) => id === listenerId) && (
            <option value={listenerId}>an earlier one</option>
          )}
        </select>
        {!pages.isLive && (
          <Button look="quiet" onClick={pages.goLive} className="ml-auto">
            <ArrowUp size={13} aria-hidden />
            Show the newest
          </Button>
        )}
      </div>
      {pages.error !== null && (
        <div className="p-3">
          <ErrorPanel error={pages.error} onRetry={pages.retry} />
        </div>
      )}
      {pages.connections === undefined && pages.error === null && <RowsSkeleton />}
      {pages.connections?.length === 0 && (
        <Empty icon={Plug} title={show === 'open' ? 'Nobody is connected now' : 'Nobody was connected yet'}>
          <p>
            Each client of a listener is a row here: who it is, how long it stayed, who closed it and why. One that is
            open can be answered by hand.
          </p>
        </Empty>
      )}
      {pages.connections !== undefined && pages.connections.length > 0 && (
        <ConnectionList
          key={`${listenerId} ${show}`}
          pages={pages}
          chosen={chosen}
          onChoose={(id) => choose(id === chosen ? null : id)}
          onClose={() => choose(null)}
        />
      )}
    </Split>
  );
}
