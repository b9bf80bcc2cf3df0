import pLimit from 'p-limit';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { Engine } from '../engine/engine.ts';
import type { SharedListing } from '../engine/shared-listing.ts';
import { type ContainerStand, standIn } from './attempts/stand.ts';
import { createOwnNetworks } from './own-networks.ts';
import { hostName } from './target-word.ts';
import type { VantageFacts } from './vantage.ts';

/** How long containers wait for a next run: on the engine's own networks, and on the user's, which they would hold. */
const restMs = { builtIn: 60_000, others: 20_000 };
/** Containers started at once: an engine under load answers late. */
const startsAtOnce = 4;
const builtIn: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);

/** The containers that probes start from, kept for a while after a run so that the next one is quick. */
export interface WarmVantages {
  /** The vantage's container, started where there is none. */
  take(from: VantageFacts, signal: AbortSignal): Promise<ContainerStand>;
  /** A short-lived network, which goes with the containers. */
  ownNetwork(role: 'user-defined' | 'internal'): Promise<EngineNetwork>;
  /** The run is over. */
  rest(): Promise<void>;
  /** Removes all of it. Never fails: what an engine that is gone could not remove goes at the next start. */
  release(): Promise<void>;
}

interface Warm {
  network: string;
  /** The first process of the container that it joined: another one means that the namespace is another too. */
  joined: number | undefined;
  started: Promise<ContainerStand>;
}

export function createWarmVantages({
  engine,
  listing,
  keep,
}: {
  engine: Engine;
  listing: Pick<SharedListing, 'containers'>;
  /** False where the process ends with the run anyway. */
  keep: boolean;
}): WarmVantages {
  const warm = new Map<string, Warm>();
  const ownNetworks = createOwnNetworks(engine);
  const timers = new Set<NodeJS.Timeout>();
  /** Those that are being looked for or started now. */
  const taking = new Map<string, Promise<ContainerStand>>();
  const turns = pLimit(startsAtOnce);
  let neighbours: ReadonlySet<string> = new Set();
  let busy = false;

  const start = async (from: VantageFacts, signal: AbortSignal): Promise<ContainerStand> => {
    signal.throwIfAborted();
    const container = await engine.startVantage({ ...containerOptions(from), signal });
    try {
      return await standIn(container, signal);
    } catch (thrown) {
      await container.dispose().catch(() => undefined);
      throw thrown;
    }
  };
  const drop = async (one: Warm): Promise<void> => {
    if (warm.get(one.network) === one) warm.delete(one.network);
    const stand = await one.started.catch(() => undefined);
    await stand?.container.dispose().catch(() => undefined);
  };
  const dropOnUsersNetworks = async (): Promise<void> => {
    const kept = new Set([...builtIn, ...(await ownNetworks.names())]);
    await Promise.all([...warm.values()].filter(({ network }) => !kept.has(network)).map(drop));
  };
  const stopTimers = (): void => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  };
  const later = (work: () => Promise<void>, ms: number): void => {
    timers.add(setTimeout(() => void work(), ms).unref());
  };
  const release = async (): Promise<void> => {
    stopTimers();
    await Promise.all([...warm.values()].map(drop));
    // A network cannot go before its containers.
    await ownNetworks.release();
  };
  const begin = (): void => {
    busy = true;
    stopTimers();
  };

  engine.onState(({ status }) => {
    if (status !== 'connected' && !busy) void release();
  });
  engine.onInventory(() => {
    if (busy || warm.size === 0) return;
    const check = async (): Promise<void> => {
      const now = usersOf(await listing.containers());
      // Whose container went may want to remove its network now: Dockline must not hold it.
      if ([...neighbours].some((id) => !now.has(id))) await dropOnUsersNetworks();
    };
    // An engine that is lost in between has its own way out, above.
    check().catch(() => undefined);
  });

  const findOrStart = async (from: VantageFacts, signal: AbortSignal): Promise<ContainerStand> => {
    const { network } = containerOptions(from);
    const joined = await firstProcess(engine, from);
    const found = warm.get(network);
    if (found !== undefined) {
      const stand = found.joined === joined ? await found.started.catch(() => undefined) : undefined;
      if (stand !== undefined && !stand.container.ended()) return stand;
      await drop(found);
    }
    const one: Warm = { network, joined, started: turns(() => start(from, signal)) };
    warm.set(network, one);
    one.started.catch(() => drop(one));
    return one.started;
  };

  return {
    take(from, signal) {
      begin();
      const { network } = containerOptions(from);
      const mine = taking.get(network) ?? findOrStart(from, signal).finally(() => taking.delete(network));
      taking.set(network, mine);
      return mine;
    },
    ownNetwork(role) {
      begin();
      return ownNetworks.get(role);
    },
    async rest() {
      busy = false;
      if (!keep || engine.state().status !== 'connected') return release();
      // The events of the run's own end may be on their way still.
      neighbours = usersOf(await listing.containers({ anew: true }).catch(() => []));
      later(dropOnUsersNetworks, restMs.others);
      later(release, restMs.builtIn);
    },
    release,
  };
}

/** The containers that are not Dockline's. */
function usersOf(containers: readonly ContainerSummary[]): Set<string> {
  return new Set(containers.flatMap(({ id, own }) => (own ? [] : [id])));
}

async function firstProcess(engine: Engine, { stack }: VantageFacts): Promise<number | undefined> {
  if (stack.kind !== 'container') return undefined;
  return (await engine.processIds([stack.containerId])).get(stack.containerId);
}

function containerOptions(from: VantageFacts): { network: string; extraHosts?: string[] } {
  if (from.stack.kind === 'container') return { network: `container:${from.stack.containerId}` };
  const network = from.vantage.kind === 'container' ? from.vantage.network : 'bridge';
  return { network, extraHosts: [`${hostName}:host-gateway`] };
}
