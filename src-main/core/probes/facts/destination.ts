import { isIP } from 'node:net';
import type { PlannedProbe } from '../plan.ts';
import { networksOf } from '../vantage.ts';
import { isOwnAddress } from './routing.ts';
import type { RunFacts } from './run-facts.ts';

/** Whom an address belongs to. */
export interface Destination {
  address: string;
  kind: 'this-computer' | 'container' | 'elsewhere';
}

/** Where a probe goes, as far as the run's facts tell; nothing for a name that only the vantage can resolve. */
export function destinationOf(probe: PlannedProbe, facts: RunFacts): Destination | undefined {
  const address = addressOf(probe, facts);
  if (address === undefined) return undefined;
  if (ofContainer(address, facts)) return { address, kind: 'container' };
  const ours =
    facts.thisComputer !== undefined && isOwnAddress(address, facts.thisComputer.interfaces)
      ? true
      : (facts.networks?.some(({ gateways }) => gateways.includes(address)) ?? false);
  const meant = probe.to.kind === 'gateway' || probe.to.kind === 'lan' || probe.to.kind === 'host-name';
  return { address, kind: ours || meant ? 'this-computer' : 'elsewhere' };
}

function addressOf({ from, to, family }: PlannedProbe, facts: RunFacts): string | undefined {
  if (isIP(to.host) !== 0) return to.host;
  if (to.kind === 'host-name') {
    // A running container may lack the name; whether it is there is for the probe to find out.
    return from.stack.kind === 'container' || family === 'ipv6' ? undefined : facts.bridgeGateway;
  }
  // The engine's DNS answers for containers on the networks that it serves.
  const served = networksOf(from).filter(({ name }) => name !== 'bridge');
  const named = facts.containers?.find(({ name, service }) => name === to.host || service === to.host);
  const shared = named?.networks.find((network) => served.some(({ name }) => name === network.name));
  return shared?.addresses.find((address) => isIP(address) === (family === 'ipv6' ? 6 : 4));
}

function ofContainer(address: string, { containers = [] }: RunFacts): boolean {
  return containers.some(({ networks }) => networks.some(({ addresses }) => addresses.includes(address)));
}
