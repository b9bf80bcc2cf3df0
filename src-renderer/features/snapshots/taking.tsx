import { Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SnapshotState } from '../../../src-main/contract/snapshots.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { plural } from '../../ui/quantity.ts';

/** What is being read, since when, and the button that stops it. */
export function Taking({ taking }: { taking: NonNullable<SnapshotState['taking']> }) {
  const cancel = useCommand('snapshots.cancel');
  const engine = useCommandQuery('engine.state', {});
  const connected = engine.data?.status === 'connected';
  const running = useCommandQuery('engine.containers', {}, { enabled: connected });
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - Date.parse(taking.since)) / 1_000));
  return (
    <div role="status" className="flex items-center gap-3 border-t border-line bg-surface px-6 py-2">
      <span aria-hidden className="breathe text-accent">
        ●
      </span>
      <span className="flex-1">
        {taking.step}: {whose(connected ? running.data?.length : 0)}…{' '}
        <span className="font-mono text-faint">{seconds} s</span>
      </span>
      <Button onClick={() => cancel.mutate({})} disabled={cancel.isPending}>
        <Square size={12} aria-hidden />
        Stop
      </Button>
    </div>
  );
}

/** What is read, and of how many. */
function whose(containers: number | undefined): string {
  if (containers === undefined) return 'this computer and what the engine runs';
  return containers === 0
    ? 'this computer'
    : `this computer, the engine’s machine and ${plural(containers, 'container')}`;
}
