import { QueryClient } from '@tanstack/react-query';
import type { CommandName } from '../../src-main/contract/commands.ts';
import type { Settings } from '../../src-main/contract/state.ts';
import type { Client, Connection } from './client.ts';

export function createQueryClient(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        // Events keep the cache fresh; nothing is refetched for a focus, a mount or a network that is back.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // Core is on this computer: a question waits for no network.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
  // It compares lists place by place: one namespace less would make all after it others. What changes is taken in by name.
  queries.setQueryDefaults(['interfaces.all'], { structuralSharing: false });
  return queries;
}

export function queryKey(name: CommandName, input: object): readonly [CommandName, object] {
  return [name, input];
}

/** Reads every namespace once more, also where a reading goes on: what may be read is more now. */
async function readAnew(queries: QueryClient): Promise<void> {
  const queryKey: readonly [CommandName] = ['interfaces.all'];
  await queries.cancelQueries({ queryKey });
  await queries.invalidateQueries({ queryKey });
}

/** Writes what core announces into the cache, and refetches all when a lost connection is back. Lives as long as the page. */
export function followEvents(client: Client, queries: QueryClient): void {
  client.subscribe('engine', (state) => {
    queries.setQueryData(queryKey('engine.state', {}), state);
    void queries.invalidateQueries({ queryKey: ['engine.containers'] });
    void queries.invalidateQueries({ queryKey: ['engine.networks'] });
  });
  client.subscribe('listeners', (listeners) => queries.setQueryData(queryKey('listeners.list', {}), listeners));
  client.subscribe('updates', (state) => queries.setQueryData(queryKey('updates.state', {}), state));
  client.subscribe('notices', (notices) => queries.setQueryData(queryKey('app.notices', {}), notices));
  client.subscribe('settings', (settings) => {
    const key = queryKey('settings.get', {});
    const before = queries.getQueryData<Settings>(key);
    queries.setQueryData(key, settings);
    if (before?.access !== settings.access && settings.access === 'inspector') void readAnew(queries);
  });
  client.subscribe('inventory', () => {
    void queries.invalidateQueries({ queryKey: ['engine.containers'] });
    void queries.invalidateQueries({ queryKey: ['engine.networks'] });
  });
  client.subscribe('reading', (state) => queries.setQueryData(queryKey('interfaces.state', {}), state));
  client.subscribe('run', (run) => {
    queries.setQueryData(queryKey('probes.state', {}), run);
    if (run.status === 'finished') {
      void queries.invalidateQueries({ queryKey: ['probes.last'] });
      void queries.invalidateQueries({ queryKey: ['probes.runs'] });
    }
  });
  let snapshotChanges: number | undefined;
  client.subscribe('snapshots', (state) => {
    queries.setQueryData(queryKey('snapshots.state', {}), state);
    if (snapshotChanges !== state.changes) void queries.invalidateQueries({ queryKey: ['snapshots.list'] });
    snapshotChanges = state.changes;
  });
  client.subscribe('sends', (sends) => queries.setQueryData(queryKey('sends.list', {}), sends));

  let before: Connection = 'up';
  client.onConnection((connection) => {
    if (connection === 'up' && before !== 'up') void queries.invalidateQueries();
    before = connection;
  });
}
