import { DocklineError } from '../../../contract/errors.ts';
import type { Namespace } from '../../../contract/namespace-model.ts';
import type { ContainerDetails } from '../../engine/container-details.ts';
import type { Engine } from '../../engine/engine.ts';
import { readJoined } from '../../interfaces/joined/read-joined.ts';
import { readThisComputer } from '../../interfaces/read-this-computer.ts';
import type { ContainerStand } from '../attempts/stand.ts';
import type { NamespaceFacts } from './cell-facts.ts';
import { type Fact, readFact } from './fact.ts';
import { readVantage, type VantageReading } from './read-vantage.ts';

/**
 * What the cells of one run share: each namespace and container is read once, however many of its cells failed. Thirty
 * containers that all fail to reach a thirty-first are one reading of it, not thirty.
 */
export interface SharedReadings {
  /** The namespace that probes start from. */
  vantage(stand: ContainerStand): Promise<Fact<VantageReading>>;
  /** The namespace of a container that is meant to answer. */
  target(containerId: string): Promise<Fact<NamespaceFacts>>;
  container(id: string): Promise<Fact<ContainerDetails>>;
  /** The same of one that may be gone. */
  owner(id: string): Promise<Fact<ContainerDetails | undefined>>;
  thisComputer(): Promise<Fact<Namespace>>;
}

export function createSharedReadings(
  engine: Pick<Engine, 'containerDetails' | 'startProbeContainer'>,
  signal: AbortSignal,
): SharedReadings {
  const details = once((id: string) =>
    readFact(() => engine.containerDetails(id), `docker inspect ${id.slice(0, 12)}`),
  );
  const computer = once((_: 'this computer') => readFact(readThisComputer));
  return {
    vantage: once(({ container }) => readFact(() => readVantage(container, signal))),
    target: once((id) => readFact(async () => (await readJoined(engine, `container:${id}`, signal)).read)),
    owner: details,
    async container(id) {
      const fact = await details(id);
      if ('unread' in fact) return fact;
      return readFact(async () => {
        if (fact.value === undefined) throw new DocklineError('not-found', 'The container is gone.');
        return fact.value;
      }, fact.command);
    },
    thisComputer: () => computer('this computer'),
  };
}

function once<K, T>(read: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const begun = new Map<K, Promise<T>>();
  return (key) => {
    const reading = begun.get(key) ?? read(key);
    begun.set(key, reading);
    return reading;
  };
}
