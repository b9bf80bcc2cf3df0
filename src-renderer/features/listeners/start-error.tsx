import { toWire } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';

/** Why a listener did not start; where its port is taken, the next one that is free. */
export function StartError({ error, onPort }: { error: unknown; onPort: (port: number) => void }) {
  const nextFree = toWire(error).details?.['nextFree'];
  return (
    <ErrorPanel error={error}>
      {typeof nextFree === 'number' && <Button onClick={() => onPort(nextFree)}>Use port {nextFree} instead</Button>}
    </ErrorPanel>
  );
}
