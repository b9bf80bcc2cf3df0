import { useCommandQuery } from '../../api/commands.ts';
import { plural } from '../../ui/quantity.ts';

/** What leaving the engine would end, in words; undefined: nothing. */
export function useEngineUse(): string | undefined {
  const run = useCommandQuery('probes.state', {});
  const shells = useCommandQuery('shells.list', {});
  const live = shells.data?.filter(({ state }) => state !== 'ended').length ?? 0;
  const parts = [
    ...(run.data?.status === 'running' ? ['a run under way'] : []),
    ...(live > 0 ? [plural(live, 'open shell')] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(' and ');
}
