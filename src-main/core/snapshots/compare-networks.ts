import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { PathStep } from './change-path.ts';
import { changedField, type Difference, differentEntries, differentValues } from './difference.ts';
import { isOwnNetwork } from './volatile.ts';

/** The engine's networks by name: one that is made again has another id. */
export function compareNetworks(before: readonly EngineNetwork[], after: readonly EngineNetwork[]): Difference[] {
  const [old, now] = [byName(before), byName(after)];
  const whole = differentEntries({
    subject: 'network',
    within: [],
    collection: 'networks',
    before: old,
    after: now,
    value: networkValue,
    same: () => true,
  });
  const inside = [...old].flatMap(([name, network]) => {
    const later = now.get(name);
    return later === undefined ? [] : compareNetwork([['networks', name]], network, later);
  });
  return [...whole, ...inside];
}

function compareNetwork(within: readonly PathStep[], before: EngineNetwork, after: EngineNetwork): Difference[] {
  const list = (collection: 'subnets' | 'gateways'): Difference[] =>
    differentValues({
      subject: 'network',
      within,
      collection,
      before: before[collection],
      after: after[collection],
    });
  const subnets = list('subnets');
  return [
    ...changedField('network', [...within, 'driver'], before.driver, after.driver),
    ...changedField('network', [...within, 'scope'], before.scope, after.scope),
    ...changedField('network', [...within, 'internal'], before.internal, after.internal),
    ...changedField('network', [...within, 'parent'], before.parent, after.parent),
    ...subnets,
    // A network with other subnets has other gateways.
    ...(subnets.length > 0 ? [] : list('gateways')),
  ];
}

/** An engine may have two networks of one name: then their ids tell them apart. */
function byName(networks: readonly EngineNetwork[]): Map<string, EngineNetwork> {
  const found = new Map<string, EngineNetwork>();
  for (const network of networks.filter((each) => !isOwnNetwork(each))) {
    found.set(found.has(network.name) ? `${network.name} ${network.id.slice(0, 12)}` : network.name, network);
  }
  return found;
}

function networkValue({ driver, internal, subnets, gateways }: EngineNetwork): Record<string, unknown> {
  return { driver, internal, subnets, gateways };
}
