import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { MessageFilter } from '../../../src-main/contract/messages.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader, Split } from '../../ui/page.tsx';
import { plural } from '../../ui/quantity.ts';
import { go, useRoute } from '../shell/route.ts';
import { FilterBar } from './filter-bar.tsx';
import { MessageDetail } from './message-detail.tsx';
import { MessageLog } from './message-log.tsx';
import { NoMessages } from './no-messages.tsx';
import { useRowOf } from './row-of.ts';

export function MessagesPage() {
  const queries = useQueryClient();
  const id = Number(useRoute().params.get('id')) || null;
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [asking, setAsking] = useState(false);
  const deferredText = useDeferredValue(text);
  const filter: MessageFilter = {
    ...(deferredText === '' ? {} : { text: deferredText }),
    ...(source === '' ? {} : { source }),
  };
  const filtered = deferredText !== '' || source !== '';
  const count = useCommandQuery('messages.count', { filter }, { keepPrevious: true });
  const chosen = useCommandQuery('messages.page', { after: (id ?? 1) - 1, limit: 1 }, { enabled: id !== null });
  const message = chosen.data?.messages[0];
  const shown = id !== null && message?.id === id ? message : undefined;
  const [linked] = useState(id);
  const reveal = useRowOf(filtered ? null : linked);
  const clear = useCommand('messages.clear');
  const total = count.data?.count ?? 0;

  async function clearAll(): Promise<void> {
    await clear.mutateAsync({}).catch(() => undefined);
    go('/messages');
    await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('messages.') });
  }

  return (
    <>
      <PageHeader
        title="What arrived"
        summary={
          <p role="status">
            {count.data === undefined ? ' ' : `${plural(total, 'message')}${filtered ? ' match' : ''}`}
          </p>
        }
        actions={
          <Button onClick={() => setAsking(true)} disabled={total === 0 || clear.isPending}>
            <Trash2 size={13} aria-hidden />
            Clear…
          </Button>
        }
      />
      <Split detail={shown === undefined ? null : <MessageDetail key={shown.id} message={shown} />}>
        <FilterBar text={text} onText={setText} source={source} onSource={setSource} />
        {(count.error ?? clear.error) !== null && (
          <div className="p-3">
            <ErrorPanel error={count.error ?? clear.error} onRetry={() => void count.refetch()} />
          </div>
        )}
        {id !== null && chosen.isSuccess && shown === undefined && (
          <p className="px-6 py-2 text-faint">Message {id} is no longer in the log.</p>
        )}
        {count.data !== undefined && total === 0 ? (
          <NoMessages filtered={filtered} />
        ) : (
          count.data !== undefined && (
            <MessageLog
              key={`${deferredText}\n${source}`}
              filter={filter}
              total={total}
              selected={id}
              reveal={reveal}
              onSelect={(next) => go(`/messages?id=${next}`, { replace: id !== null })}
            />
          )
        )}
      </Split>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Clear all messages?"
        action="Clear all"
        onConfirm={() => void clearAll()}
      >
        The whole log is removed for good, also what your filter hides.
      </Confirm>
    </>
  );
}
