import { CircleAlert, CircleStop } from 'lucide-react';
import type { Shell, ShellEnd } from '../../../src-main/contract/shells.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { go } from '../shell/route.ts';
import { shellAddress } from './open-shell.tsx';
import { endWords } from './shell-words.ts';
import { useShellStore, useShells } from './shells-context.tsx';

interface ShellEndedProps {
  shell: Shell;
  end: ShellEnd;
  onClose: () => void;
}

/** How a shell ended, and another one at the same place with one click. */
export function ShellEnded({ shell, end, onClose }: ShellEndedProps) {
  const store = useShellStore();
  const openAgain = async () => {
    const opened = await store.open(shell.target);
    if (opened === undefined) return;
    go(shellAddress(opened.id), { replace: true });
    await store.close(shell.id);
  };
  const { asking } = useShells();
  const engine = useCommandQuery('engine.state', {});
  const connected = engine.data?.status === 'connected';
  const fine = end.how === 'exited' || end.how === 'closed';
  const Icon = fine ? CircleStop : CircleAlert;
  return (
    <div
      role="status"
      data-testid="shell-ended"
      className="flex flex-wrap items-center gap-3 border-t border-line bg-surface px-6 py-2"
    >
      <Icon size={16} className={fine ? 'text-faint' : 'text-refused'} aria-hidden />
      <p className="min-w-0 flex-1 break-words">
        {endWords(end)} {end.how === 'failed' && end.error.hint} What it printed stays until you close it.
      </p>
      <Button onClick={onClose}>Close</Button>
      <Button
        disabled={asking || !connected}
        title={connected ? undefined : 'There is no engine now.'}
        onClick={() => void openAgain()}
      >
        Open again
      </Button>
    </div>
  );
}
