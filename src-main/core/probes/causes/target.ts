import { isIP } from 'node:net';
import type { ContainerSummary } from '../../../contract/state.ts';
import type { CauseFacts } from '../facts/cell-facts.ts';
import { known } from '../facts/fact.ts';
import { isAny, isLoopback, isOwnAddress } from '../facts/routing.ts';
import { targetContainer } from '../facts/target-container.ts';
import { seesThisComputersLoopback } from '../vantage.ts';

/** The address that the probe goes to, where the facts tell it. */
export function targetAddress({ to, cell, engineSharesThisComputer, bridgeGateway }: CauseFacts): string | undefined {
  if (cell?.address !== undefined) return cell.address;
  if (isIP(to.host) !== 0) return to.host;
  if (to.kind === 'localhost') return '127.0.0.1';
  return to.kind === 'host-name' && engineSharesThisComputer ? bridgeGateway : undefined;
}

/** Whether this computer's own sockets are what has to answer. */
export function isThisComputer(facts: CauseFacts): boolean {
  const address = targetAddress(facts);
  if (address === undefined) return false;
  if (isLoopback(address)) return seesThisComputersLoopback(facts.from, facts.engineSharesThisComputer);
  if (facts.from.vantage.kind !== 'this-computer' && !facts.engineSharesThisComputer) return false;
  const { to, thisComputer } = facts;
  if (to.kind === 'gateway' || to.kind === 'lan' || to.kind === 'host-name') return true;
  return thisComputer !== undefined && isOwnAddress(address, thisComputer.interfaces);
}

/** The addresses of this computer on which something listens on the target's port. */
export function listeningHere(facts: CauseFacts): readonly string[] | undefined {
  const { port } = facts.to;
  const transport = facts.protocol === 'udp' ? 'udp' : 'tcp';
  if (port === facts.listenerPort && transport === 'tcp') return facts.boundAddresses;
  const sockets = (known(facts.cell?.thisComputer) ?? facts.thisComputer)?.sockets;
  return sockets
    ?.filter((socket) => socket.port === port && socket.transport === transport)
    .map(({ address }) => address);
}

/** The container that publishes the target's port on this computer, with the bindings of that port. */
export function publisher(facts: CauseFacts): { container: ContainerSummary; ports: Published[] } | undefined {
  const { port } = facts.to;
  for (const container of facts.containers ?? []) {
    const ports = (container.ports ?? []).filter((one) => one.port === port);
    if (ports.length > 0) return { container, ports };
  }
  return undefined;
}

export type Published = NonNullable<ContainerSummary['ports']>[number];

/** What listens in the container that is meant to answer, on the port that it is asked on there. */
export function listeningInTarget(
  facts: CauseFacts,
): { container: ContainerSummary; port: number; addresses: readonly string[] } | undefined {
  const container = targetContainer(facts);
  const sockets = known(facts.cell?.target)?.sockets;
  if (container === undefined || sockets === undefined) return undefined;
  const direct =
    container.name === facts.to.host || container.networks.some(({ addresses }) => addresses.includes(facts.to.host));
  const published = container.ports?.find(({ port }) => port === facts.to.port);
  const port = direct ? facts.to.port : (published?.containerPort ?? facts.to.port);
  const transport = facts.protocol === 'udp' ? 'udp' : 'tcp';
  const addresses = sockets
    .filter((one) => one.port === port && one.transport === transport)
    .map(({ address }) => address);
  return { container, port, addresses };
}

/** Whether a socket on `bound` takes connections to `address`. */
export function accepts(bound: readonly string[], address: string): boolean {
  return bound.some(
    (one) => isAny(one) || one === address || (isLoopback(one) && isLoopback(address) && isIP(one) === isIP(address)),
  );
}

/** The probe asked for a name, and no address came back: it says so, or its time ran out over it. */
export function nameFailed(facts: CauseFacts): boolean {
  if (isIP(facts.to.host) !== 0 || facts.to.kind === 'localhost') return false;
  if (facts.verdict === 'no-name') return true;
  const names = known(facts.cell?.names);
  return facts.verdict === 'timed-out' && names !== undefined && names.own.outcome !== 'address';
}

/** The running container that has the name that the probe asked for, on whatever network. */
export function namedContainer({ containers = [], to }: CauseFacts): ContainerSummary | undefined {
  return containers.find(
    ({ name, id, service }) => name === to.host || service === to.host || id.slice(0, 12) === to.host,
  );
}

export function transportWord({ protocol }: CauseFacts): 'tcp' | 'udp' {
  return protocol === 'udp' ? 'udp' : 'tcp';
}
