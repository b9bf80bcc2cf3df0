import { z } from 'zod';
import { toWire } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';

const portInUseSchema = z.object({
  holder: z.object({ pid: z.number(), name: z.string() }).optional(),
  nextFree: z.number().int().optional(),
});

/** Why a listener did not start; where its port is taken, by whom, and the next one that is free. */
export function StartError({ error, onPort }: { error: unknown; onPort: (port: number) => void }) {
  const { holder, nextFree } = portInUseSchema.safeParse(toWire(error).details ?? {}).data ?? {};
  return (
    <ErrorPanel error={error}>
      {holder !== undefined && (
        <p className="w-full text-soft">
          Held by <code>{holder.name}</code> (process {holder.pid}).
        </p>
      )}
      {nextFree !== undefined && <Button onClick={() => onPort(nextFree)}>Use port {nextFree} instead</Button>}
    </ErrorPanel>
  );
}
