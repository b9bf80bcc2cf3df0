import type { Interface } from '../../../contract/interface-model.ts';
import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineNetwork } from '../../../contract/snapshot-model.ts';

/**
 * Files do not tell a macvlan or ipvlan device, whose parent is in another namespace, from one end of a veth pair: both
 * are linked to an index elsewhere. The engine's network does; so does, with every namespace at hand (`complete`), that
 * nothing is linked back. What it is stacked on then stays open.
 */
export function settleKinds(
  namespaces: readonly Namespace[],
  networkOf: (face: Interface, namespace: Namespace) => EngineNetwork | undefined,
  complete: boolean,
): Namespace[] {
  const linked = new Set(
    namespaces.flatMap(({ interfaces }) => interfaces.map(({ index, peer }) => `${index} ${peer?.index}`)),
  );
  const settle = (face: Interface, namespace: Namespace): Interface => {
    if (face.kind !== 'veth' || face.peer === undefined) return face;
    const { peer, ...rest } = face;
    const driver = networkOf(face, namespace)?.driver;
    if (driver === 'macvlan' || driver === 'ipvlan') return { ...rest, kind: driver, parent: { index: peer.index } };
    const alone = complete && !linked.has(`${peer.index} ${face.index}`);
    return alone ? { ...rest, kind: 'other', parent: { index: peer.index } } : face;
  };
  return namespaces.map((namespace) => ({
    ...namespace,
    interfaces: namespace.interfaces.map((face) => settle(face, namespace)),
  }));
}
