import { z } from 'zod';
import { defaultSettings } from '../../../src-main/contract/state.ts';
import { toWire } from '../../api/client.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';

const portInUseSchema = z.object({
  holder: z.object({ pid: z.number(), name: z.string() }).optional(),
  nextFree: z.number().int().optional(),
});

/** Starts the listener of the settings; where its port is taken, says by whom and offers the next one. */
export function StartListener() {
  const settings = useCommandQuery('settings.get', {});
  const start = useCommand('listeners.start');
  const { port, exposure } = settings.data ?? defaultSettings;
  const details = start.error === null ? undefined : portInUseSchema.safeParse(toWire(start.error).details ?? {}).data;
  const nextFree = details?.nextFree;
  return (
    <div className="space-y-3">
      <Button look="primary" onClick={() => start.mutate({ port, exposure })} disabled={start.isPending}>
        {start.isPending ? 'Starting…' : `Listen on port ${port}`}
      </Button>
      {start.error !== null && (
        <ErrorPanel error={start.error}>
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
