import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import pTimeout from 'p-timeout';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import { connectionHolders, type FindHolder, type LocalConnection } from '../listener/connection-holders.ts';
import type { Attribute } from '../listener/listeners.ts';
import { decideSource, isLoopback } from './decide-source.ts';

const waitMs = 1_000;
/** A list this old may lack a container that has just got a dead one's address. */
const refreshMs = 50;
const rememberMs = 60_000;

/** Finds who sent a message. Containers that are gone are remembered for 60 s. */
export function createAttribution(options: {
  containers: () => Promise<ContainerSummary[]>;
  networks: () => Promise<EngineNetwork[]>;
  sharesThisComputer: () => boolean;
  findHolder?: FindHolder;
}): { attribute: Attribute; invalidate(): void; remember(container: ContainerSummary): void } {
  const findHolder = options.findHolder ?? connectionHolders();
  const seen = new Map<string, { container: ContainerSummary; at: number }>();
  let networks: EngineNetwork[] = [];
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | undefined;

  function remember(container: ContainerSummary): void {
    // Last in, first asked: an address may be given to a new container.
    seen.delete(container.id);
    seen.set(container.id, { container, at: performance.now() });
  }
  function known(): ContainerSummary[] {
    for (const [id, { at }] of seen) if (performance.now() - at > rememberMs) seen.delete(id);
    return [...seen.values()].map(({ container }) => container).reverse();
  }
  function refresh(): Promise<void> {
    if (refreshing !== undefined) return refreshing;
    if (performance.now() - refreshedAt < refreshMs) return Promise.resolve();
    refreshedAt = performance.now();
    refreshing = Promise.allSettled([options.containers(), options.networks()]).then(([found, nets]) => {
      if (found.status === 'fulfilled') found.value.forEach(remember);
      if (nets.status === 'fulfilled') networks = nets.value;
      refreshing = undefined;
    });
    return refreshing;
  }

  return {
    remember,
    invalidate() {
      refreshedAt = Number.NEGATIVE_INFINITY;
      void refresh();
    },
    async attribute({ remote, local, transport }) {
      const address = remote.address;
      const own = new Set(Object.values(networkInterfaces()).flatMap((all) => all?.map((each) => each.address) ?? []));
      const here = isLoopback(address) || own.has(address);
      const process = here
        ? await within(processAt({ transport, localPort: remote.port, remotePort: local.port }, findHolder))
        : undefined;
      const needed = here ? process?.containerId !== undefined : true;
      if (needed) await within(refresh());
      return decideSource({
        address,
        own,
        containers: known(),
        networks,
        sharesThisComputer: options.sharesThisComputer(),
        process,
      });
    },
  };
}

async function processAt(connection: LocalConnection, findHolder: FindHolder) {
  const holder = await findHolder(connection);
  if (holder === undefined) return undefined;
  const cgroup = await readFile(`/proc/${holder.pid}/cgroup`, 'utf8').catch(() => '');
  return { ...holder, containerId: /[0-9a-f]{64}/.exec(cgroup)?.[0] };
}

/** Waits at most a second; what fails or takes longer is as if nothing was found. */
function within<T>(work: Promise<T>): Promise<T | undefined> {
  return pTimeout(work, { milliseconds: waitMs, message: false }).catch(() => undefined);
}
