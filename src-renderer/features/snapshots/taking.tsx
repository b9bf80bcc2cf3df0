import { Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SnapshotState } from '../../../src-main/contract/snapshots.ts';
import { useCommand } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';

/** What is being read, since when, and the button that stops it. */
export function Taking({ taking }: { taking: NonNullable<SnapshotState['taking']> }) {
  const cancel = useCommand('snapshots.cancel');
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
        {taking.step}… <span className="font-mono text-faint">{seconds} s</span>
      </span>
      <Button onClick={() => cancel.mutate({})} disabled={cancel.isPending}>
        <Square size={12} aria-hidden />
        Stop
      </Button>
    </div>
  );
}
