import type { Interface } from '../../../contract/interface-model.ts';
import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineNetwork } from '../../../contract/snapshot-model.ts';

/**
 * Where the device is that an interface is stacked on. A name is one of its own namespace. An index alone may be any
 * namespace's: only where the engine's network names the device too is it certain.
 */
export function locateParent(
  face: Interface,
  namespace: Namespace,
  { network, engineHost }: { network: EngineNetwork | undefined; engineHost: Namespace | undefined },
): Interface['parent'] {
  const { parent } = face;
  if (parent === undefined) return undefined;
  const here = namespace.interfaces.find(({ name }) => name === parent.name);
  if (parent.name !== undefined && here !== undefined) return { ...parent, namespaceId: namespace.id };
  if (network?.parent === undefined || engineHost === undefined || namespace === engineHost) return parent;
  const there = engineHost.interfaces.find(({ name, index }) => name === network.parent && index === parent.index);
  return there === undefined ? parent : { ...parent, name: there.name, namespaceId: engineHost.id };
}
