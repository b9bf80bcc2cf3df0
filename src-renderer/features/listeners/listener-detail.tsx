import { Pencil, Play, Square, X } from 'lucide-react';
import { useState } from 'react';
import type { Listener } from '../../../src-main/contract/listening.ts';
import { useCommand } from '../../api/commands.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { exactCount, plural } from '../../ui/quantity.ts';
import { logAddress } from '../messages/filter/filter-params.ts';
import type { ListenerEntry } from './listener-entries.ts';
import { ListenerFacts } from './listener-facts.tsx';
import { ListenerForm } from './listener-form.tsx';
import { listenerName } from './listener-words.ts';
import { SavedState } from './saved-state.tsx';
import { StoredOptions } from './stored-options.tsx';

/** One listener: what it does now, how it is set, and starting and stopping it. */
export function ListenerDetail({ entry, onClose }: { entry: ListenerEntry; onClose: () => void }) {
  const { running, saved } = entry;
  const [isEditing, setEditing] = useState(false);
  const stop = useCommand('listeners.stop');
  const start = useCommand('listeners.startSaved');
  if (isEditing) {
    return <ListenerForm entry={entry} onClose={() => setEditing(false)} onStarted={() => setEditing(false)} />;
  }
  const isListening = running?.status === 'listening';
  const title = running ?? (saved && { ...saved.options, name: saved.name });
  return (
    <article data-testid="listener-detail" className="space-y-4 p-5">
      <header className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 truncate text-lg font-semibold">
          {title === undefined ? '' : listenerName(title)}
        </h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={14} />
        </IconButton>
      </header>
      <div className="flex flex-wrap gap-2">
        {isListening && (
          <Button onClick={() => stop.mutate({ id: running.id })} disabled={stop.isPending}>
            <Square size={12} aria-hidden />
            {stop.isPending ? 'Stopping…' : 'Stop'}
          </Button>
        )}
        {!isListening && saved !== undefined && (
          <Button look="primary" onClick={() => start.mutate({ id: saved.id })} disabled={start.isPending}>
            <Play size={12} aria-hidden />
            {start.isPending ? 'Starting…' : 'Start'}
          </Button>
        )}
        <Button onClick={() => setEditing(true)}>
          <Pencil size={12} aria-hidden />
          Change…
        </Button>
      </div>
      {(stop.error ?? start.error) !== null && <ErrorPanel error={stop.error ?? start.error} />}
      {running !== undefined && <Loss running={running} />}
      {running !== undefined ? <ListenerFacts listener={running} /> : saved && <StoredOptions saved={saved} />}
      {running !== undefined && (
        <nav aria-label="Where it leads" className="flex gap-4">
          <a className="text-accent hover:underline" href={`#${logAddress({ listenerId: running.id })}`}>
            Its messages
          </a>
          <a className="text-accent hover:underline" href={`#/messages?tab=connections&of=${running.id}`}>
            Its connections
          </a>
        </nav>
      )}
      <SavedState entry={entry} onForgotten={isListening ? () => undefined : onClose} />
    </article>
  );
}

function Loss({ running: { held, notStored, refusedConnections, limits } }: { running: Listener }) {
  return (
    <>
      {held !== undefined && (
        <p role="status" className="text-timed-out">
          Senders are held back: {held}
        </p>
      )}
      {notStored !== undefined && (
        <p role="alert" className="text-refused">
          {plural(notStored.messages, 'message')} ({plural(notStored.bytes, 'byte')}) could not be stored:{' '}
          {notStored.reason}
        </p>
      )}
      {refusedConnections > 0 && (
        <p className="text-timed-out">
          Refused so far: {plural(refusedConnections, 'connection')}. It has {exactCount(limits.connections)} at once at
          most.
        </p>
      )}
    </>
  );
}
