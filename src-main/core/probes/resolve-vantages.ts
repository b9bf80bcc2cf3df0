import { DocklineError } from '../../contract/errors.ts';
import type { EngineNetwork } from '../../contract/model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { Engine } from '../engine/engine.ts';
import type { VantageFacts } from './vantage.ts';

const thisComputer: VantageFacts = {
  label: 'this-computer',
  vantage: { kind: 'this-computer' },
  stack: { kind: 'this-computer' },
};

export function needsEngine(names: readonly string[]): boolean {
  return names.some((name) => name !== 'this-computer');
}

/**
 * Turns the names of `--from` into vantages. "user-defined" and "internal" are an existing network, else a short-lived
 * one, which `onCreated` is told of. Fails with `not-found` for a name that is neither a network nor a container.
 */
export async function resolveVantages(
  names: readonly string[],
  engine: Engine,
  onCreated: (network: { dispose(): Promise<void> }) => void,
): Promise<VantageFacts[]> {
  if (!needsEngine(names)) return [thisComputer];
  const networks = await engine.networks();
  const containers = names.some((name) => name.startsWith('container:')) ? await engine.containers() : [];
  const resolved: VantageFacts[] = [];
  for (const name of names) {
    if (name === 'user-defined' || name === 'internal') {
      const internal = name === 'internal';
      const found = networks.find((network) => isUserDefinedBridge(network) && network.internal === internal);
      resolved.push(onNetwork(found ?? (await createNetwork(engine, internal, onCreated))));
    } else {
      resolved.push(resolveOne(name, networks, containers));
    }
  }
  return resolved;
}

function resolveOne(
  name: string,
  networks: readonly EngineNetwork[],
  containers: readonly ContainerSummary[],
): VantageFacts {
  if (name === 'this-computer') return thisComputer;
  if (name === 'host') return { label: name, vantage: onNetworkNamed(name), stack: { kind: 'engine-host' } };
  if (name === 'none') return { label: name, vantage: onNetworkNamed(name), stack: { kind: 'none' } };
  if (name.startsWith('container:')) {
    const wanted = name.slice('container:'.length);
    const container = containers.find((one) => one.name === wanted || one.id === wanted);
    if (container === undefined) throw new DocklineError('not-found', `No running container is called ${wanted}.`);
    return {
      label: `container:${container.name}`,
      vantage: { kind: 'container', network: `container:${container.name}`, container: container.name },
      stack: {
        kind: 'container',
        containerId: container.id,
        networkMode: container.networkMode,
        networks: networks.filter((network) => container.networks.some((joined) => joined.name === network.name)),
      },
    };
  }
  const network = networks.find((one) => one.name === name || one.id === name);
  if (network === undefined) {
    throw new DocklineError('not-found', `The engine has no network called ${name}.`, {
      hint: `Its networks: ${networks.map((one) => one.name).join(', ')}. A running container is named as container:NAME.`,
    });
  }
  return onNetwork(network);
}

function onNetwork(network: EngineNetwork): VantageFacts {
  return { label: network.name, vantage: onNetworkNamed(network.name), stack: { kind: 'network', network } };
}

function onNetworkNamed(network: string): VantageFacts['vantage'] {
  return { kind: 'container', network };
}

function isUserDefinedBridge(network: EngineNetwork): boolean {
  return network.driver === 'bridge' && network.name !== 'bridge' && network.gateways.length > 0;
}

async function createNetwork(
  engine: Engine,
  internal: boolean,
  onCreated: (network: { dispose(): Promise<void> }) => void,
): Promise<EngineNetwork> {
  const created = await engine.createNetwork({ internal });
  onCreated(created);
  const network = (await engine.networks()).find((one) => one.name === created.name);
  if (network !== undefined) return network;
  throw new DocklineError('engine-error', `The engine made the network ${created.name} and does not list it.`);
}
