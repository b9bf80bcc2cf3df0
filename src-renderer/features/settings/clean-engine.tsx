import type { CommandOutput } from '../../../src-main/contract/commands.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { plural } from '../../ui/quantity.ts';
import { usePageAction } from '../shell/page-actions.tsx';

export function CleanEngine() {
  const engine = useCommandQuery('engine.state', {});
  const clean = useCommand('engine.clean');
  const isFree = !clean.isPending && engine.data?.status === 'connected';
  const cleanUp = (): void => clean.mutate({ image: true });
  usePageAction('clean-engine', cleanUp, isFree);
  return (
    <div className="space-y-2">
      <p className="text-soft">
        Removes containers, networks and the imported probe image that carry Dockline’s label and that no running
        Dockline uses. Nothing else is touched.
      </p>
      <Button onClick={cleanUp} disabled={!isFree}>
        {clean.isPending ? 'Cleaning up…' : 'Clean up the engine'}
      </Button>
      <p role="status">{clean.data === undefined ? '' : cleanSentence(clean.data)}</p>
      {clean.error !== null && <ErrorPanel error={clean.error} />}
    </div>
  );
}

function cleanSentence({ containers, networks, images }: CommandOutput<'engine.clean'>): string {
  if (containers.length + networks.length + images.length === 0) return 'There was nothing to remove.';
  return `Removed ${plural(containers.length, 'container')}, ${plural(networks.length, 'network')} and ${plural(images.length, 'image')}.`;
}
