import { useMemo } from 'react';
import type { InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { withInventory } from './with-inventory.ts';

export interface Namespaces {
  /** Undefined until the first reading is there. */
  document: InterfacesDocument | undefined;
  reading: boolean;
  error: Error | null;
  readAgain: () => void;
}

/** Every namespace, as last read and as the engine's events have it since. */
export function useNamespaces(): Namespaces {
  const engine = useCommandQuery('engine.state', {});
  const connected = engine.data?.status === 'connected';
  const read = useCommandQuery('interfaces.all', {}, { keepPrevious: true });
  const running = useCommandQuery('engine.containers', {}, { enabled: connected });
  const document = useMemo(
    () => read.data && (running.data === undefined ? read.data : withInventory(read.data, running.data)),
    [read.data, running.data],
  );
  return { document, reading: read.isFetching, error: read.error, readAgain: () => void read.refetch() };
}
