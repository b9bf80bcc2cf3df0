import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ListenerOptions } from '../../../src-main/contract/listening.ts';
import { useCommand } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/check.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import type { ListenerEntry } from './listener-entries.ts';
import { listenerName } from './listener-words.ts';

/** Whether a listener is kept for the next time, and starts with the app. */
export function SavedState({
  entry: { running, saved },
  onForgotten,
}: {
  entry: ListenerEntry;
  onForgotten: () => void;
}) {
  const queries = useQueryClient();
  const save = useCommand('listeners.save');
  const forget = useCommand('listeners.forget');
  const [isAsking, setAsking] = useState(false);
  const renew = () => queries.invalidateQueries({ queryKey: ['listeners.saved'] });

  function keep(autostart: boolean): void {
    if (saved !== undefined) {
      const { certificate, ...options } = saved.options;
      // The server keeps the key of one's own certificate; this one names no other.
      if (certificate === 'own') return;
      save.mutate({ id: saved.id, name: saved.name, autostart, options }, { onSuccess: renew });
    } else if (running !== undefined) {
      const { transport, port, exposure, framing, reply, limits } = running;
      const options: ListenerOptions = { transport, port, exposure, framing, reply, limits };
      save.mutate({ name: listenerName(running), autostart, options }, { onSuccess: renew });
    }
  }

  return (
    <section className="space-y-2 border-t border-line pt-4">
      <h3 className="font-semibold">For the next time</h3>
      {saved === undefined ? (
        <div className="flex items-center gap-3">
          <p className="flex-1 text-soft">It is gone when you stop it.</p>
          <Button onClick={() => keep(false)} disabled={save.isPending}>
            Save it
          </Button>
        </div>
      ) : (
        <div className="flex items-center gap-3">
          <div className="flex-1">
            <Check
              label="Start it with Dockline"
              checked={saved.autostart}
              disabled={save.isPending || saved.options.certificate === 'own'}
              onChange={keep}
            />
          </div>
          <Button look="danger" onClick={() => setAsking(true)} disabled={forget.isPending}>
            Forget it…
          </Button>
        </div>
      )}
      {(save.error ?? forget.error) !== null && <ErrorPanel error={save.error ?? forget.error} />}
      <Confirm
        open={isAsking}
        onOpenChange={setAsking}
        title={`Forget ${saved?.name ?? ''}?`}
        action="Forget it"
        onConfirm={() => {
          if (saved === undefined) return;
          forget.mutate(
            { id: saved.id },
            {
              onSuccess: () => {
                void renew();
                onForgotten();
              },
            },
          );
        }}
      >
        Its settings are removed. {running !== undefined && 'It goes on listening until you stop it. '}The messages stay
        in the log.
      </Confirm>
    </section>
  );
}
