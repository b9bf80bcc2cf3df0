import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { Engine } from './engine.ts';

/** `anew`: for who cannot wait for the event of what was made just now; the others share what that brings. */
type Listing<T> = (options?: { anew: boolean }) => Promise<T[]>;

/** What the engine holds, listed once for all who ask because of the same event of it. */
export interface SharedListing {
  /** Those that run. */
  containers: Listing<ContainerSummary>;
  networks: Listing<EngineNetwork>;
  dispose(): void;
}

/** What no event tells, a rename or a pause, is told after this long. */
const holdsMs = 1_000;

/** Made before whoever asks because of an event: it must hear of it first. */
export function shareListing(
  engine: Pick<Engine, 'containers' | 'networks' | 'onInventory' | 'onState'>,
): SharedListing {
  const containers = shared(() => engine.containers());
  const networks = shared(() => engine.networks());
  const forget = (): void => {
    containers.forget();
    networks.forget();
  };
  const stops = [engine.onInventory(forget), engine.onState(forget)];
  return {
    containers: containers.list,
    networks: networks.list,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}

function shared<T>(list: () => Promise<T[]>): { list: Listing<T>; forget(): void } {
  let last: { listing: Promise<T[]>; until: number } | undefined;
  const start = (): Promise<T[]> => {
    const current = { listing: list(), until: Number.POSITIVE_INFINITY };
    last = current;
    current.listing.then(
      () => {
        current.until = performance.now() + holdsMs;
      },
      // Nobody is told of a failure that was not his own.
      () => {
        current.until = 0;
      },
    );
    return current.listing;
  };
  return {
    list: ({ anew } = { anew: false }) =>
      !anew && last !== undefined && performance.now() < last.until ? last.listing : start(),
    forget() {
      last = undefined;
    },
  };
}
