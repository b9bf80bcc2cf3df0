import { useQueryClient } from '@tanstack/react-query';
import { useClient } from '../../api/client-context.tsx';
import { callOrThrow } from '../../api/commands.ts';
import { queryKey } from '../../api/query-cache.ts';
import { type ReadDocument, withChanges } from './with-changes.ts';

const key = queryKey('interfaces.all', {});

/**
 * What takes the changes since the last reading into it, as core tells them. `container`: the id of one that is read even
 * if that takes a container of Dockline's.
 */
export function useRenewal(): (container?: string) => Promise<void> {
  const client = useClient();
  const queries = useQueryClient();
  return async (container) => {
    const since = queries.getQueryData<ReadDocument>(key)?.revision;
    if (since === undefined) return;
    const read = container === undefined ? {} : { read: container };
    const changes = await callOrThrow(client, 'interfaces.changes', { since, ...read });
    queries.setQueryData<ReadDocument>(key, (now) => now && withChanges(now, changes, since));
  };
}
