import type { Interface } from '../../../contract/interface-model.ts';
import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineNetwork } from '../../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../contract/state.ts';

/** The engine's facts of which address and which MAC is on which network. */
export interface Membership {
  networks: readonly EngineNetwork[];
  containers: readonly ContainerSummary[];
}

/** The engine network that an interface belongs to, as far as its own facts tell. */
export function networkOf(
  face: Interface,
  namespace: Namespace,
  { networks, containers }: Membership,
): EngineNetwork | undefined {
  if (namespace.kind === 'container') {
    const joined = new Set([namespace.owner?.name, ...(namespace.sharedBy ?? [])]);
    const endpoints = containers.filter(({ name }) => joined.has(name)).flatMap((container) => container.networks);
    const own = face.addresses.map(({ address }) => address);
    const found =
      endpoints.find(({ mac }) => mac !== undefined && mac === face.mac) ??
      endpoints.find(({ addresses }) => addresses.some((address) => own.includes(address)));
    return networks.find(({ name }) => name === found?.name);
  }
  if (namespace.kind === 'other') {
    const overlay = overlayOf(namespace, networks);
    return face.kind === 'loopback' ? undefined : overlay;
  }
  const carrier = face.kind === 'bridge' ? face.name : face.master;
  return networks.find(({ bridge }) => bridge !== undefined && bridge === carrier);
}

/** The overlay network whose bridge and tunnel live in this namespace of the engine's. */
function overlayOf({ title }: Namespace, networks: readonly EngineNetwork[]): EngineNetwork | undefined {
  return networks.find(({ driver, name }) => driver === 'overlay' && title?.endsWith(` overlay network ${name}`));
}
