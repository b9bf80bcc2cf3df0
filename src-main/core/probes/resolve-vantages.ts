import { DocklineError } from '../../contract/errors.ts';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';
import type { VantageFacts } from './vantage.ts';
import { parseVantageWord, type VantageWord } from './vantage-word.ts';

export function needsEngine(words: readonly string[]): boolean {
  return words.some((word) => word !== 'this-computer');
}

export interface VantageSources {
  networks: readonly EngineNetwork[];
  /** Running containers of the user's. */
  containers: readonly ContainerSummary[];
  /** A vantage that is not there is one whose cells are not run, rather than a failure of the run. */
  lenient: boolean;
  /** A short-lived network, for where the engine has none of that kind. */
  ownNetwork(role: 'user-defined' | 'internal'): Promise<EngineNetwork>;
}

/**
 * The vantages that each word of `--from` stands for. Fails with `bad-input` for what no vantage is called, and with
 * `not-found` for a name that neither a network nor a container has.
 */
export async function resolveVantages(
  words: readonly string[],
  sources: VantageSources,
): Promise<Map<string, readonly VantageFacts[]>> {
  const resolved = new Map<string, readonly VantageFacts[]>();
  for (const word of words) {
    const found = await resolveWord(word, sources).catch((thrown: unknown) => {
      if (!sources.lenient || !(thrown instanceof DocklineError) || thrown.code !== 'not-found') throw thrown;
      return [missingVantage(word, thrown.message)];
    });
    resolved.set(word, found);
  }
  return resolved;
}

function missingVantage(word: string, missing: string): VantageFacts {
  return { label: word, vantage: onNetworkNamed(word, word), stack: { kind: 'none' }, missing };
}

async function resolveWord(word: string, sources: VantageSources): Promise<readonly VantageFacts[]> {
  const parsed = parseVantageWord(word);
  switch (parsed.kind) {
    case 'this-computer':
      return [{ label: word, vantage: { kind: 'this-computer', label: word }, stack: { kind: 'this-computer' } }];
    case 'host':
      return [{ label: word, vantage: onNetworkNamed(word, word), stack: { kind: 'engine-host' } }];
    case 'none':
      return [{ label: word, vantage: onNetworkNamed(word, word), stack: { kind: 'none' } }];
    case 'user-defined':
    case 'internal': {
      const internal = parsed.kind === 'internal';
      const found = sources.networks.find((network) => isUserDefinedBridge(network) && network.internal === internal);
      return [onNetwork(found ?? (await sources.ownNetwork(parsed.kind)), word)];
    }
    case 'network': {
      const network = sources.networks.find((one) => one.name === parsed.name || one.id === parsed.name);
      if (network !== undefined) return [onNetwork(network, network.name)];
      throw new DocklineError('not-found', `The engine has no network called ${parsed.name}.`, {
        hint: `Its networks: ${sources.networks.map((one) => one.name).join(', ')}. A running container is named as container:NAME.`,
      });
    }
    case 'container':
    case 'compose':
      return inContainers(parsed, sources);
  }
}

function inContainers(
  word: Extract<VantageWord, { kind: 'container' | 'compose' }>,
  { containers, networks }: VantageSources,
): VantageFacts[] {
  if (word.kind === 'container') {
    const { name } = word;
    const found = name === undefined ? containers : containers.filter((one) => one.name === name || one.id === name);
    if (name !== undefined && found.length === 0) {
      throw new DocklineError('not-found', `No running container is called ${name}.`);
    }
    return found.map((container) => inContainer(container, `container:${container.name}`, networks));
  }
  const { project, service } = word;
  const ofService = (container: ContainerSummary): boolean =>
    container.project === project && (service === undefined || container.service === service);
  // Replicas of a service are alike: the first stands for all.
  const byService = Map.groupBy(containers.filter(ofService), (one) => one.service ?? '');
  if (byService.size === 0) {
    const what = service === undefined ? `the Compose project ${project}` : `the service ${service} of ${project}`;
    throw new DocklineError('not-found', `No running container belongs to ${what}.`);
  }
  return [...byService].flatMap(([name, [container]]) =>
    container === undefined ? [] : [inContainer(container, `compose:${project}/${name}`, networks)],
  );
}

function inContainer(container: ContainerSummary, label: string, networks: readonly EngineNetwork[]): VantageFacts {
  return {
    label,
    vantage: { kind: 'container', network: `container:${container.name}`, container: container.name, label },
    stack: {
      kind: 'container',
      containerId: container.id,
      networkMode: container.networkMode,
      networks: networks.filter((network) => container.networks.some((joined) => joined.name === network.name)),
    },
  };
}

function onNetwork(network: EngineNetwork, label: string): VantageFacts {
  return { label, vantage: onNetworkNamed(network.name, label), stack: { kind: 'network', network } };
}

function onNetworkNamed(network: string, label: string): VantageFacts['vantage'] {
  return { kind: 'container', network, label };
}

function isUserDefinedBridge(network: EngineNetwork): boolean {
  return (
    network.driver === 'bridge' &&
    network.name !== 'bridge' &&
    network.gateways.length > 0 &&
    // Made by a Dockline, this one or another: it may be gone at any moment.
    network.own !== true
  );
}
