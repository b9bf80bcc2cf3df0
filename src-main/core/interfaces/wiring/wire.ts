import type { Interface } from '../../../contract/interface-model.ts';
import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineInfo, EngineNetwork } from '../../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../../contract/state.ts';
import { explain } from './explain.ts';
import { networkOf } from './network-of.ts';
import { locateParent } from './parents.ts';
import { settleKinds } from './settle-kinds.ts';
import { type End, pairVeths } from './veth-pairs.ts';

export interface WiringFacts {
  /** All namespaces of one engine's machine, and this computer's. */
  namespaces: readonly Namespace[];
  networks: readonly EngineNetwork[];
  containers: readonly ContainerSummary[];
  engine: EngineInfo | undefined;
  /** No namespace of the engine's machine is missing. */
  complete: boolean;
}

/** Fills in what only all namespaces together tell: other ends, parents, networks by name, and what each interface is. */
export function wire({ namespaces, networks, containers, engine, complete }: WiringFacts): Namespace[] {
  const membership = { networks, containers };
  const machine = settleKinds(
    namespaces.filter(({ kind }) => kind !== 'this-computer'),
    (face, namespace) => networkOf(face, namespace, membership),
    complete,
  );
  const engineHost = machine.find(({ kind }) => kind === 'engine-host');
  const told = new Map<Interface, EngineNetwork>();
  for (const namespace of machine) {
    for (const face of namespace.interfaces) {
      const network = networkOf(face, namespace, membership);
      if (network !== undefined) told.set(face, network);
    }
  }
  // A container's end of a bridge network is a port of that network's bridge on the other side.
  const fits = (one: End, other: End): boolean => {
    const [inside, outside] = one.namespace === engineHost ? [other, one] : [one, other];
    const bridge = told.get(inside.face)?.bridge;
    return bridge === undefined || outside.namespace !== engineHost || outside.face.master === bridge;
  };
  const pairs = pairVeths({ namespaces: machine, complete, fits });
  // The end of docker_gwbridge is in no list of the engine's: its other end tells.
  const networkAt = (face: Interface): EngineNetwork | undefined =>
    told.get(face) ?? told.get(pairs.get(face)?.face ?? face);
  const portsOf = (bridge: Interface, namespace: Namespace) =>
    namespace.interfaces
      .filter(({ master }) => master === bridge.name)
      .map((port) => ({ port, peer: pairs.get(port) }));

  const wired = machine.map((namespace): Namespace => {
    const interfaces = namespace.interfaces.map((face): Interface => {
      const network = networkAt(face);
      const peer = pairs.get(face);
      const parent = locateParent(face, namespace, { network, engineHost });
      const linked: Interface = {
        ...face,
        ...(peer === undefined || face.peer === undefined
          ? {}
          : { peer: { ...face.peer, name: peer.face.name, namespaceId: peer.namespace.id } }),
        ...(parent === undefined ? {} : { parent }),
        ...(network === undefined ? {} : { networkName: network.name }),
      };
      const ports = face.kind === 'bridge' ? portsOf(face, namespace) : [];
      const explanation = explain(linked, { namespace, engine, network, networks, peer, ports });
      return explanation === undefined ? linked : { ...linked, explanation };
    });
    return { ...namespace, interfaces };
  });
  const copies = namespaces.filter(({ kind }) => kind === 'this-computer');
  return [...copies.map((copy) => copiedFrom(wired, copy)), ...wired];
}

/** This computer's own view of a namespace that was wired: the same interfaces have the same other ends. */
function copiedFrom(wired: readonly Namespace[], copy: Namespace): Namespace {
  const original = wired.find(({ sameAs }) => sameAs === copy.id);
  if (original === undefined) {
    const interfaces = copy.interfaces.map((face) => withoutFacts(face, copy));
    return { ...copy, interfaces };
  }
  const interfaces = copy.interfaces.map((face): Interface => {
    const same = original.interfaces.find(({ name, index }) => name === face.name && index === face.index);
    if (same === undefined) return face;
    const { peer, parent, networkName, explanation } = same;
    return {
      ...face,
      ...(peer === undefined ? {} : { peer }),
      ...(parent === undefined ? {} : { parent }),
      ...(networkName === undefined ? {} : { networkName }),
      ...(explanation === undefined ? {} : { explanation }),
    };
  });
  return { ...copy, interfaces };
}

function withoutFacts(face: Interface, namespace: Namespace): Interface {
  const explanation = explain(face, {
    namespace,
    engine: undefined,
    network: undefined,
    networks: [],
    peer: undefined,
    ports: [],
  });
  return explanation === undefined || face.kind === 'veth' || face.kind === 'bridge' ? face : { ...face, explanation };
}
