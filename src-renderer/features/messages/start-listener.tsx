import { z } from 'zod';
import { defaultSettings } from '../../../src-main/contract/state.ts';
import { CommandError, toWire } from '../../api/client.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';

const portInUseSchema = z.object({
  holder: z.object({ pid: z.number(), name: z.string() }).optional(),
  nextFree: z.number().int().optional(),
});

/** Starts the listener of the settings; where its port is taken (also at launch), says by whom and offers the next one. */
export function StartListener() {
  const settings = useCommandQuery('settings.get', {});
  const listeners = useCommandQuery('listeners.list', {});
  const start = useCommand('listeners.start');
  const { port, exposure } = settings.data ?? defaultSettings;
  const atLaunch = listeners.data?.find(({ status }) => status === 'failed')?.error;
  const error = start.error === null ? atLaunch : toWire(start.error);
  const details = portInUseSchema.safeParse(error?.details ?? {}).data;
  const nextFree = details?.nextFree;
  return (
    <div className="space-y-3">
      <Button look="primary" onClick={() => start.mutate({ port, exposure })} disabled={start.isPending}>
        {start.isPending ? 'Starting…' : `Listen on port ${port}`}
      </Button>
      {error !== undefined && !start.isPending && (
        <ErrorPanel error={new CommandError(error)}>
          {details?.holder !== undefined && (
            <p className="w-full text-soft">
              Held by <code>{details.holder.name}</code> (process {details.holder.pid}).
            </p>
          )}
          {nextFree !== undefined && (
            <Button onClick={() => start.mutate({ port: nextFree, exposure })}>Use port {nextFree} instead</Button>
          )}
        </ErrorPanel>
      )}
    </div>
  );
}
