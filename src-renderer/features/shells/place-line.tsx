import type { Shell } from '../../../src-main/contract/shells.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { CopyText } from '../../ui/copy.tsx';
import { placeWords } from './shell-words.ts';

/** Where this terminal is, in a sentence; the shell itself prints no such line. */
export function PlaceLine({ shell }: { shell: Shell }) {
  const engine = useCommandQuery('engine.state', {});
  const { data: containers } = useCommandQuery('engine.containers', {});
  const shares = engine.data?.status === 'connected' && engine.data.info.sharesThisComputer;
  const { target, container, state, step } = shell;
  const words = placeWords(target, shares);
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  if (state === 'starting') {
    return (
      <p className="min-w-0 truncate" role="status">
        {sentence} <span className="breathe text-faint">{step}…</span>
      </p>
    );
  }
  const [address, ...others] = container?.addresses ?? [];
  const isGone =
    target.kind === 'container' &&
    containers !== undefined &&
    !containers.some(({ name }) => name === target.container);
  return (
    <p data-testid="shell-place" className="min-w-0 break-words">
      {sentence}
      {address !== undefined && (
        <>
          {' as '}
          <CopyText text={address} />
          {others.length > 0 && <span title={others.join(', ')}> and {others.length} more</span>}
        </>
      )}
      {isGone && (
        <span className="text-timed-out"> · {target.container} no longer runs, and took its network with it</span>
      )}
      {container !== undefined && (
        <span
          className="text-faint"
          title={`Container ${container.name}, of the image ${container.image}. It may open raw sockets, and write to /tmp alone.`}
        >
          {target.kind === 'container'
            ? ` · the files are the probe image’s (${container.image}), not ${target.container}’s`
            : ` · ${container.image}`}
        </span>
      )}
    </p>
  );
}
