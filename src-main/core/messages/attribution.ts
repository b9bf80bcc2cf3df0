import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import pTimeout from 'p-timeout';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { Endpoint } from '../engine/engine.ts';
import { connectionHolders, type FindHolder, type LocalConnection } from '../listener/connection-holders.ts';
import type { Attribute } from '../listener/listeners.ts';
import { decideSource, hasAddress, isLoopback, networkOf, type Sender } from './decide-source.ts';

const waitMs = 1_000;
/** However many connect, the engine's lists are asked for at most this often. */
const refreshMs = 50;
const rememberMs = 60_000;

/** Finds who sent a message. Containers that are gone are remembered for 60 s. */
export function createAttribution(options: {
  /** Those that run. `anew`: not as they were listed for somebody else. */
  containers: (options: { anew: boolean }) => Promise<ContainerSummary[]>;
  networks: () => Promise<EngineNetwork[]>;
  /** Who is on this network: a container sends as soon as it runs, and is listed as running a moment later. */
  endpoints: (networkId: string) => Promise<Endpoint[]>;
  /** One container by its id, as soon as it has started. */
  container: (id: string) => Promise<{ name: string } | undefined>;
  sharesThisComputer: () => boolean;
  findHolder?: FindHolder;
  containerOf?: (pid: number) => Promise<string | undefined>;
}): { attribute: Attribute; invalidate(): void } {
  const { findHolder = connectionHolders(), containerOf = containerOfProcess } = options;
  const seen = new Map<string, { sender: Sender; at: number }>();
  let running: Sender[] = [];
  let networks: EngineNetwork[] = [];
  /** Since the last lists: by the network's id. */
  const endpoints = new Map<string, Promise<Endpoint[]>>();
  let begunAt = Number.NEGATIVE_INFINITY;
  let underway: Promise<void> | undefined;
  let upcoming: Promise<void> | undefined;
  let upcomingIsNew = false;

  function remember(sender: Sender): void {
    // Last in, first asked: an address may be given to a new container.
    seen.delete(sender.id);
    seen.set(sender.id, { sender, at: performance.now() });
  }
  function known(): Sender[] {
    for (const [id, { at }] of seen) if (performance.now() - at > rememberMs) seen.delete(id);
    return [...seen.values()].map(({ sender }) => sender).reverse();
  }
  async function list(anew: boolean): Promise<void> {
    const [found, nets] = await Promise.allSettled([options.containers({ anew }), options.networks()]);
    running = found.status === 'fulfilled' ? found.value : [];
    running.forEach(remember);
    endpoints.clear();
    if (nets.status === 'fulfilled') networks = nets.value;
  }
  /** Lists that begin from now on: those that are underway may lack who has just come, and hold who has just gone. */
  function refresh({ anew }: { anew: boolean }): Promise<void> {
    upcomingIsNew ||= anew;
    upcoming ??= (async () => {
      await underway;
      const rest = begunAt + refreshMs - performance.now();
      if (rest > 0) await setTimeout(rest);
      upcoming = undefined;
      begunAt = performance.now();
      underway = list(upcomingIsNew);
      upcomingIsNew = false;
      await underway;
    })();
    return upcoming;
  }
  async function findByAddress(address: string): Promise<void> {
    const network = networkOf(address, networks);
    if (network === undefined || running.some((each) => hasAddress(each, address))) return;
    const asked = endpoints.get(network.id) ?? options.endpoints(network.id);
    endpoints.set(network.id, asked);
    const found = (await asked).find(({ addresses }) => addresses.includes(address));
    if (found === undefined) return;
    const { containerId: id, containerName: name, addresses } = found;
    remember({ id, name, networks: [{ name: network.name, addresses }] });
  }
  async function findById(id: string): Promise<void> {
    const found = seen.has(id) ? undefined : await options.container(id);
    if (found !== undefined) remember({ id, name: found.name, networks: [] });
  }

  async function processAt(connection: LocalConnection) {
    const holder = await findHolder(connection);
    return holder && { ...holder, containerId: await containerOf(holder.pid) };
  }

  return {
    // What an event has listed is listed once for all.
    invalidate: () => void refresh({ anew: false }),
    async attribute({ remote, local, transport }) {
      const address = remote.address;
      const own = new Set(Object.values(networkInterfaces()).flatMap((all) => all?.map((each) => each.address) ?? []));
      const here = isLoopback(address) || own.has(address);
      const process = here
        ? await within(processAt({ transport, localPort: remote.port, remotePort: local.port }))
        : undefined;
      const id = process?.containerId;
      if (!here || id !== undefined) await within(refresh({ anew: true }));
      if (!here) await within(findByAddress(address));
      if (id !== undefined) await within(findById(id));
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

/** The container that a process of this computer belongs to, by the name of its control group. */
async function containerOfProcess(pid: number): Promise<string | undefined> {
  const cgroup = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch(() => '');
  return /[0-9a-f]{64}/.exec(cgroup)?.[0];
}

/** Waits at most a second; what fails or takes longer is as if nothing was found. */
function within<T>(work: Promise<T>): Promise<T | undefined> {
  return pTimeout(work, { milliseconds: waitMs, message: false }).catch(() => undefined);
}
