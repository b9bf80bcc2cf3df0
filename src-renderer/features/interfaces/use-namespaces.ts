import { useMemo } from 'react';
import type { EngineNetwork, InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../src-main/contract/state.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { useOnTopic } from '../../api/use-on-topic.ts';
import { useRenewal } from './use-renewal.ts';
import { fromInventory, hasStopped, withInventory } from './with-inventory.ts';

export interface Namespaces {
  /** Before the first reading is there (it has no time then): what the engine's own lists tell; undefined without them. */
  document: InterfacesDocument | undefined;
  reading: boolean;
  /** The first reading goes on. */
  isFirst: boolean;
  error: Error | null;
  readAgain: () => void;
}

/** Containers seldom come alone, and a Compose project brings one after the other: they are read together. */
const gatherMs = 400;

/** Every namespace, as last read and as the engine's events have it since. */
export function useNamespaces(): Namespaces {
  const engine = useCommandQuery('engine.state', {});
  const connected = engine.data?.status === 'connected';
  const read = useCommandQuery('interfaces.all', {}, { keepPrevious: true });
  const running = useCommandQuery('engine.containers', {}, { enabled: connected });
  const isAsked = connected && read.data !== undefined && hasStopped(read.data);
  const there = useCommandQuery('engine.containers', { stopped: true }, { enabled: isAsked });
  const networks = useCommandQuery('engine.networks', {}, { enabled: connected });
  useOnTopic('inventory', useRenewal(), { pauseMs: gatherMs, afresh: read.data?.takenAt });
  const document = useMemo(
    () => documentOf(read.data, running.data, there.data, networks.data),
    [read.data, running.data, there.data, networks.data],
  );
  return {
    document,
    reading: read.isFetching,
    isFirst: read.isPending,
    error: read.error,
    readAgain: () => void read.refetch(),
  };
}

function documentOf(
  read: InterfacesDocument | undefined,
  running: readonly ContainerSummary[] | undefined,
  there: readonly ContainerSummary[] | undefined,
  networks: readonly EngineNetwork[] | undefined,
): InterfacesDocument | undefined {
  if (running === undefined) return read;
  if (networks === undefined) return read && withInventory(read, running, there);
  if (read === undefined) return fromInventory(running, networks);
  return { ...withInventory(read, running, there), networks: [...networks] };
}
