import type { NamespaceTarget } from '../../contract/commands.ts';
import type { ChosenAccess, CounterReading } from '../../contract/interfaces.ts';
import { type InterfacesDocument, type Namespace, schemaVersion } from '../../contract/model.ts';
import type { Settings } from '../../contract/state.ts';
import type { Engine } from '../engine/engine.ts';
import { createCounterReader } from './counters/counter-reader.ts';
import { readContainerNamespaces } from './read-namespaces.ts';

export interface InterfaceService {
  read(targets: readonly NamespaceTarget[], signal?: AbortSignal): Promise<Namespace[]>;
  /** Every namespace: this computer's, the engine's machine's, each container's. Without an engine, this computer's. */
  all(options?: { access?: ChosenAccess | undefined; signal?: AbortSignal | undefined }): Promise<InterfacesDocument>;
  counters(namespaces: readonly string[], access?: ChosenAccess): Promise<CounterReading[]>;
  dispose(): Promise<void>;
}

/** What reads interfaces, at the level that the person allowed. */
export function createInterfaceService({
  engine,
  settings,
}: {
  engine: Engine;
  settings: () => Settings;
}): InterfaceService {
  const counters = createCounterReader({ engine });
  const chosen = (access: ChosenAccess | undefined): ChosenAccess =>
    access ?? (settings().access === 'inspector' ? 'inspector' : 'joined');

  const read = (targets: readonly NamespaceTarget[], signal?: AbortSignal): Promise<Namespace[]> =>
    readContainerNamespaces({ engine, targets, signal });

  return {
    read,
    async all({ signal } = {}) {
      const begun = performance.now();
      const connected = engine.state().status === 'connected';
      const targets: NamespaceTarget[] = [{ kind: 'this-computer' }];
      if (connected) {
        const running = (await engine.containers()).filter((container) => !container.own);
        targets.push(
          { kind: 'network', network: 'host' },
          ...running.map(({ id }) => ({ kind: 'container' as const, container: id })),
        );
      }
      const namespaces = await read(targets, signal);
      return {
        schemaVersion,
        takenAt: new Date().toISOString(),
        namespaces,
        networks: connected ? await engine.networks() : [],
        unread: [],
        durationMs: performance.now() - begun,
      };
    },
    counters: (namespaces, access) => counters.read(namespaces, chosen(access)),
    dispose: counters.dispose,
  };
}
