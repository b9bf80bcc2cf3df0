import type { NamespaceTarget } from '../../contract/commands.ts';
import type { ChosenAccess, CounterReading } from '../../contract/interfaces.ts';
import type { Namespace } from '../../contract/namespace-model.ts';
import type { InterfacesDocument } from '../../contract/snapshot-model.ts';
import type { ContainerSummary, Settings } from '../../contract/state.ts';
import type { Engine } from '../engine/engine.ts';
import { composeDocument } from './compose-document.ts';
import { createCounterReader } from './counters/counter-reader.ts';
import { createFollowing, type Following } from './following/create-following.ts';
import { createInspector, type Inspector } from './inspector/inspector.ts';
import { createProcessIds } from './inspector/process-ids.ts';
import { createInspectedReader } from './inspector/read-inspected.ts';
import { readAll } from './read-all.ts';
import { findContainer, readNamespaces } from './read-namespaces.ts';

export interface InterfaceService {
  /** For whoever needs a command of the engine's machine; it works only with the person's consent. */
  inspector: Inspector;
  /** At the level `joined` where no other is passed. */
  read(targets: readonly NamespaceTarget[], signal?: AbortSignal, access?: ChosenAccess): Promise<Namespace[]>;
  /** Every namespace: this computer's, the engine's machine's, each container's. Without an engine, this computer's. */
  all(options?: { access?: ChosenAccess | undefined; signal?: AbortSignal | undefined }): Promise<InterfacesDocument>;
  /** The reading that the pages show, kept up with the engine. */
  following: Following;
  counters(namespaces: readonly string[], access?: ChosenAccess): Promise<CounterReading[]>;
  dispose(): Promise<void>;
}

interface SettingsSource {
  get: () => Settings;
  onChange(listener: (settings: Settings) => void): () => void;
}

/** What reads interfaces, at the level that the person allowed. */
export function createInterfaceService({
  engine,
  settings,
}: {
  engine: Engine;
  settings: SettingsSource;
}): InterfaceService {
  const inspector = createInspector({ engine, remembered: () => settings.get().access === 'inspector' });
  const inspected = createInspectedReader(inspector);
  const processIds = createProcessIds(engine);
  const readers = { engine, inspected, processIds };
  const counters = createCounterReader({ engine, inspector, processIds });
  // Taken back in the settings, also from another window: it goes at once.
  const stopFollowing = settings.onChange(({ access }) => {
    if (access === 'joined') inspector.withdraw().catch(() => undefined);
  });

  const chosen = (access: ChosenAccess | undefined): ChosenAccess => {
    if (access === 'inspector') inspector.allow();
    return access ?? (inspector.allowed() ? 'inspector' : 'joined');
  };

  const following = createFollowing({ ...readers, level: chosen });

  const all: InterfaceService['all'] = async ({ access: asked, signal } = {}) => {
    const access = chosen(asked);
    return composeDocument(await readAll({ ...readers, access, signal }));
  };

  const read: InterfaceService['read'] = async (targets, signal, access) => {
    const containers = targets.flatMap((target) => (target.kind === 'container' ? [target.container] : []));
    if (access !== 'inspector' || containers.length < targets.length) {
      return readNamespaces({ engine, targets, signal });
    }
    // The inspector reads all as fast as one, and all of them tell what is wired to what.
    const { namespaces } = await all({ access, signal });
    const found = await Promise.all(containers.map((wanted) => findContainer(engine, wanted)));
    return namespaces.filter((namespace) => found.some((container) => isOf(namespace, container)));
  };

  return {
    inspector,
    read,
    all,
    following,
    counters: (namespaces, access) => counters.read(namespaces, chosen(access)),
    async dispose() {
      stopFollowing();
      await following.dispose();
      processIds.dispose();
      await counters.dispose();
      await inspector.dispose();
    },
  };
}

function isOf({ owner, sharedBy = [] }: Namespace, { id, name }: ContainerSummary): boolean {
  return owner?.id === id || sharedBy.includes(name);
}
