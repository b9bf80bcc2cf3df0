import { RefreshCw, Square } from 'lucide-react';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { usePageAction } from '../shell/page-actions.tsx';

/** Reads everything again; a reading that takes a container each tells how far it is, and can be stopped. */
export function ReadAgain({ reading, onRead }: { reading: boolean; onRead: () => void }) {
  const { progress } = useCommandQuery('interfaces.state', {}).data ?? {};
  const stop = useCommand('interfaces.stop');
  const isBusy = reading || progress !== undefined;
  usePageAction('read-namespaces', () => void (isBusy || onRead()));
  return (
    <>
      {progress !== undefined && (
        <Button onClick={() => stop.mutate({})} disabled={stop.isPending} title="Keeps what was read until now">
          <Square size={12} aria-hidden />
          Stop
        </Button>
      )}
      <Button look="primary" disabled={isBusy} onClick={onRead}>
        <RefreshCw size={13} className={isBusy ? 'breathe' : ''} aria-hidden />
        {progress !== undefined ? (
          <span className="tabular-nums">
            Reading {progress.done} of {progress.total}
          </span>
        ) : isBusy ? (
          'Reading…'
        ) : (
          'Read again'
        )}
      </Button>
    </>
  );
}
