import type { Interface } from '../../../contract/interface-model.ts';
import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineInfo, EngineNetwork } from '../../../contract/snapshot-model.ts';
import type { End } from './veth-pairs.ts';

export interface ExplainFacts {
  namespace: Namespace;
  engine: EngineInfo | undefined;
  network: EngineNetwork | undefined;
  networks: readonly EngineNetwork[];
  peer: End | undefined;
  /** The other ends of a bridge's ports, where they are known. */
  ports: readonly { port: Interface; peer: End | undefined }[];
}

const namedPorts = 3;

/** What an interface is, in one or two plain sentences. */
export function explain(face: Interface, facts: ExplainFacts): string | undefined {
  switch (face.kind) {
    case 'loopback':
      return `What ${ownerWords(facts.namespace, facts.engine)} calls localhost: nothing that is sent here leaves it.`;
    case 'veth':
      return explainVeth(face, facts);
    case 'bridge':
      return explainBridge(facts);
    case 'vlan':
      return `The VLAN ${face.details?.['vlan id'] ?? ''} on ${parentWords(face, facts)}.`.replace('  ', ' ');
    case 'macvlan':
    case 'ipvlan':
      return `A device of its own on ${parentWords(face, facts)} (${face.kind})${ofNetwork(facts.network)}: what it sends leaves by that device, past every bridge.`;
    case 'vxlan':
      return `A VXLAN tunnel${ofNetwork(facts.network)}: it carries frames between machines inside UDP.`;
    case 'tun':
      return 'A tunnel that a program holds, as VPNs make them.';
    case 'wireguard':
      return 'A WireGuard tunnel.';
    case 'dummy':
      return `A dummy: what is sent to it goes nowhere${builtOn(face, facts)}.`;
    case 'ethernet':
      return builtOn(face, facts) === '' ? undefined : `A device${builtOn(face, facts)}.`;
    default:
      return tunnels.has(face.linkEncap ?? '') ? explainTunnel(face) : undefined;
  }
}

/** The link types of tunnels, as `ip` names them. */
const tunnels: ReadonlySet<string> = new Set(['ipip', 'sit', 'gre', 'gre6', 'tunnel6']);

function explainTunnel({ linkEncap, details }: Interface): string {
  const [local, remote] = [details?.['link address'], details?.['link peer']];
  const ends = local === undefined || remote === undefined ? '' : ` from ${local} to ${remote}`;
  return `A tunnel (${linkEncap})${ends}: it carries packets inside packets.`;
}

function explainVeth(face: Interface, { peer, namespace, engine, network }: ExplainFacts): string {
  const port = face.master === undefined ? '' : `; a port of ${face.master}${inBrackets(network)}`;
  if (peer === undefined) {
    const bridge = namespace.kind === 'container' ? network?.bridge : undefined;
    if (bridge === undefined) return `One end of a pair; which interface is the other end could not be told${port}.`;
    return `One end of a pair; the other end is a port of ${bridge}${inBrackets(network)}.`;
  }
  const where = peer.namespace === namespace ? 'here' : whereWords(peer.namespace, engine);
  const behind =
    face.master === undefined && peer.face.master !== undefined
      ? `, a port of ${peer.face.master}${inBrackets(network)}`
      : '';
  return `The other end of ${peer.face.name} ${where}${behind}${port}.`;
}

function explainBridge({ network, ports, engine }: ExplainFacts): string {
  const what =
    network === undefined
      ? 'A bridge (a switch) that belongs to no network of the engine'
      : `The bridge (the switch) of the network ${network.name}; its address is the gateway of the containers on it`;
  if (ports.length === 0) return `${what}. Nothing is plugged into it.`;
  const named = ports
    .slice(0, namedPorts)
    .map(({ port, peer }) =>
      peer === undefined ? port.name : `${peer.face.name} of ${ownerWords(peer.namespace, engine)}`,
    );
  const more = ports.length > namedPorts ? ` and ${ports.length - namedPorts} more` : '';
  return `${what}. Plugged into it: ${named.join(', ')}${more}.`;
}

function parentWords(face: Interface, { namespace, engine }: ExplainFacts): string {
  const { parent } = face;
  const name =
    parent?.name ?? (parent?.index === undefined ? 'another device' : `device ${parent.index} of another namespace`);
  if (parent?.namespaceId === undefined || parent.namespaceId === namespace.id) return name;
  return `${name} of ${machineWords(engine)}`;
}

/** ", on which the network lan is built". */
function builtOn(face: Interface, { namespace, networks }: ExplainFacts): string {
  if (namespace.kind !== 'engine-host') return '';
  const built = networks.filter(({ parent }) => parent === face.name).map(({ name }) => name);
  if (built.length === 0) return '';
  return `, on which the network${built.length === 1 ? '' : 's'} ${built.join(', ')} ${built.length === 1 ? 'is' : 'are'} built`;
}

function ofNetwork(network: EngineNetwork | undefined): string {
  return network === undefined ? '' : ` of the network ${network.name}`;
}

function inBrackets(network: EngineNetwork | undefined): string {
  return network === undefined ? '' : ` (network ${network.name})`;
}

function machineWords(engine: EngineInfo | undefined): string {
  return engine?.machine === 'this-computer' ? 'this computer' : 'the engine’s machine';
}

/** "on this computer", "in web-1". */
function whereWords(namespace: Namespace, engine: EngineInfo | undefined): string {
  const machine =
    namespace.kind === 'this-computer' || (namespace.kind === 'engine-host' && engine?.machine !== 'rootless');
  return `${machine ? 'on' : 'in'} ${ownerWords(namespace, engine)}`;
}

function ownerWords({ kind, owner, title, id }: Namespace, engine: EngineInfo | undefined): string {
  if (kind === 'this-computer') return 'this computer';
  if (kind === 'engine-host')
    return engine?.machine === 'rootless' ? 'the rootless engine’s namespace' : machineWords(engine);
  if (owner !== undefined) return owner.name;
  const words = title ?? id;
  return `${words.slice(0, 1).toLowerCase()}${words.slice(1)}`;
}
