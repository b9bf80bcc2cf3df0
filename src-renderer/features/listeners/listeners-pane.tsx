import { Radio } from 'lucide-react';
import { useCommandQuery } from '../../api/commands.ts';
import { Empty } from '../../ui/empty.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Split } from '../../ui/page.tsx';
import { RowsSkeleton } from '../../ui/skeleton.tsx';
import { StartListener } from '../messages/start-listener.tsx';
import { setParams, useRoute } from '../shell/route.ts';
import { ListenerDetail } from './listener-detail.tsx';
import { listenerEntries } from './listener-entries.ts';
import { ListenerForm } from './listener-form.tsx';
import { ListenerHeader, ListenerRow } from './listener-row.tsx';

const choose = (key: string | null): void => setParams({ listener: key });
const close = (): void => choose(null);

/** Listeners that run and those that are saved, and the one that is chosen. */
export function ListenersPane() {
  const chosen = useRoute().params.get('listener');
  const listeners = useCommandQuery('listeners.list', {});
  const saved = useCommandQuery('listeners.saved', {}, { freshOnOpen: true });
  const entries = listenerEntries(listeners.data ?? [], saved.data ?? []);
  const entry = entries.find(({ key }) => key === chosen);
  const detail =
    chosen === 'new' ? (
      <ListenerForm onClose={close} onStarted={({ id, savedId }) => choose(savedId ?? id)} />
    ) : entry === undefined ? null : (
      <ListenerDetail key={entry.key} entry={entry} onClose={close} />
    );
  const error = listeners.error ?? saved.error;
  return (
    <Split isWide detail={detail}>
      {error !== null && (
        <div className="p-3">
          <ErrorPanel error={error} onRetry={() => void Promise.all([listeners.refetch(), saved.refetch()])} />
        </div>
      )}
      {entries.length === 0 && (listeners.isPending || saved.isPending) && <RowsSkeleton />}
      {listeners.data !== undefined && saved.data !== undefined && entries.length === 0 && (
        <Empty icon={Radio} title="Nothing listens">
          <p>
            A listener is a server on this computer. What containers, programs and other computers send to it stands in
            the log, with who sent it.
          </p>
          <StartListener />
        </Empty>
      )}
      {entries.length > 0 && (
        <div className="@container min-h-0 flex-1 overflow-y-auto">
          <ListenerHeader />
          <ul aria-label="Listeners">
            {entries.map(({ key, running, saved: kept }) => (
              <li key={key} className="[contain-intrinsic-height:48px] [content-visibility:auto]">
                <ListenerRow id={key} running={running} saved={kept} isChosen={key === chosen} onChoose={choose} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Split>
  );
}
