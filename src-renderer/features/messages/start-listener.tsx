import { defaultSettings } from '../../../src-main/contract/default-settings.ts';
import { CommandError } from '../../api/client.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { StartError } from '../listeners/start-error.tsx';

/** Starts the listener of the settings; where its port is taken (also at launch), says by whom and offers the next one. */
export function StartListener() {
  const settings = useCommandQuery('settings.get', {});
  const listeners = useCommandQuery('listeners.list', {});
  const start = useCommand('listeners.start');
  const { port, exposure, limits } = settings.data ?? defaultSettings;
  const atLaunch = listeners.data?.find(({ status }) => status === 'failed')?.error;
  const error = start.error ?? (atLaunch && new CommandError(atLaunch));
  return (
    <div className="space-y-3">
      <Button look="primary" onClick={() => start.mutate({ port, exposure, limits })} disabled={start.isPending}>
        {start.isPending ? 'Starting…' : `Listen on port ${port}`}
      </Button>
      {error !== undefined && !start.isPending && (
        <StartError error={error} onPort={(next) => start.mutate({ port: next, exposure, limits })} />
      )}
    </div>
  );
}
