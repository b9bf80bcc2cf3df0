import ipaddr from 'ipaddr.js';
import type { Source } from '../../contract/message-model.ts';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import type { ContainerSummary } from '../../contract/state.ts';

/** A container, in what its messages are known by. */
export type Sender = Pick<ContainerSummary, 'id' | 'name' | 'networks'>;

export interface SourceFacts {
  address: string;
  own: ReadonlySet<string>;
  containers: readonly Sender[];
  networks: readonly EngineNetwork[];
  sharesThisComputer: boolean;
  process?: { pid: number; name: string; containerId?: string | undefined } | undefined;
}

/** Who has the address, by the facts alone. */
export function decideSource(facts: SourceFacts): Source {
  const { address, containers } = facts;
  if (!ipaddr.isValid(address)) return { kind: 'unknown', note: 'the connection had no address' };
  const container = containerAt(address, containers);
  if (container) return container;
  if (isHere(facts)) return fromThisComputer(facts);
  const network = networkOf(address, facts.networks);
  if (network) return { kind: 'network', networkName: network.name, note: 'no known container has this address' };
  return { kind: 'network', note: 'came from another machine' };
}

/** The network in whose subnet the address is. */
export function networkOf(address: string, networks: readonly EngineNetwork[]): EngineNetwork | undefined {
  return networks.find(({ subnets }) => subnets.some((subnet) => isInside(address, subnet)));
}

/** Whether the container has the address on one of its networks. */
export const hasAddress = ({ networks }: Sender, address: string): boolean =>
  networkAt(networks, address) !== undefined;

const networkAt = (networks: Sender['networks'], address: string) =>
  networks.find(({ addresses }) => addresses.some((each) => each.replace(/\/\d+$/, '') === address));

function containerAt(address: string, containers: readonly Sender[]): Source | undefined {
  for (const { id, name, networks } of containers) {
    const network = networkAt(networks, address);
    if (network) return { kind: 'container', containerId: id, containerName: name, networkName: network.name };
  }
  return undefined;
}

export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}

function fromThisComputer({ process, containers, sharesThisComputer }: SourceFacts): Source {
  if (process?.containerId !== undefined && sharesThisComputer) {
    const name = containers.find(({ id }) => id === process.containerId)?.name;
    return {
      kind: 'container',
      containerId: process.containerId,
      ...(name !== undefined && { containerName: name }),
      networkName: 'host',
    };
  }
  const who = process === undefined ? '' : `: ${process.name} (process ${process.pid})`;
  return { kind: 'host-process', note: `came from a process on this host${who}` };
}

/** A bridge without a running container is down, and then missing among this computer's interfaces. */
function isHere({ address, own, networks, sharesThisComputer }: SourceFacts): boolean {
  if (isLoopback(address) || own.has(address)) return true;
  return (
    sharesThisComputer && networks.some(({ driver, gateways }) => driver === 'bridge' && gateways.includes(address))
  );
}

function isInside(address: string, subnet: string): boolean {
  if (!ipaddr.isValidCIDR(subnet)) return false;
  const parsed = ipaddr.parse(address);
  const range = ipaddr.parseCIDR(subnet);
  return parsed.kind() === range[0].kind() && parsed.match(range);
}
