import type { UpdateState } from '../../../src-main/contract/updates.ts';
import { CommandError } from '../../api/client.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { usePageAction } from '../shell/page-actions.tsx';

/** Check, download, restart: each by a click, none by itself. */
export function Updates() {
  const { data: state } = useCommandQuery('updates.state', {});
  const check = useCommand('updates.check');
  const download = useCommand('updates.download');
  const cancel = useCommand('updates.cancel');
  const install = useCommand('updates.install');
  const canCheck = state?.status === 'idle' || state?.status === 'newest' || state?.status === 'failed';
  usePageAction('check-updates', () => check.mutate({}), canCheck);
  if (state === undefined) return null;
  const error =
    check.error ??
    download.error ??
    install.error ??
    (state.status === 'failed' ? new CommandError(state.error) : null);
  return (
    <div className="space-y-3" data-testid="updates">
      <div className="flex flex-wrap items-center gap-3">
        <p role="status">{updateWords(state)}</p>
        {canCheck && <Button onClick={() => check.mutate({})}>Check for updates</Button>}
        {state.status === 'available' && <Button onClick={() => download.mutate({})}>Download it</Button>}
        {state.status === 'downloading' && <Button onClick={() => cancel.mutate({})}>Stop</Button>}
        {state.status === 'ready' && (
          <Button look="primary" onClick={() => install.mutate({})}>
            Restart and install
          </Button>
        )}
      </div>
      {error !== null && <ErrorPanel error={error} />}
    </div>
  );
}

export function updateWords(state: UpdateState): string {
  switch (state.status) {
    case 'off':
      return state.reason;
    case 'idle':
      return 'Dockline looks for a newer version when you ask it to.';
    case 'checking':
      return 'Looking for a newer version…';
    case 'newest':
      return 'You have the newest version.';
    case 'available':
      return `Dockline ${state.version} is there.`;
    case 'downloading':
      return `Downloading Dockline ${state.version}: ${Math.floor(state.fraction * 100)} %`;
    case 'ready':
      return `Dockline ${state.version} is downloaded. It is installed when you restart.`;
    case 'failed':
      return 'The update did not work.';
  }
}
