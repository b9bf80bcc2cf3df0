import { isIP } from 'node:net';
import type { Namespace } from '../../../contract/namespace-model.ts';
import type { EngineNetwork } from '../../../contract/snapshot-model.ts';
import { hasHostStack, networksOf } from '../vantage.ts';
import type { CauseFacts, NamespaceFacts } from './cell-facts.ts';
import { known } from './fact.ts';
import type { Packet } from './firewall/packet.ts';
import { addressOn, inSubnet, isOwnAddress, routeTo } from './routing.ts';
import type { RunFacts } from './run-facts.ts';

/** What of a probe its first packet follows from. */
export type Sending = RunFacts & Pick<CauseFacts, 'from' | 'to' | 'protocol' | 'cell'>;

/** The first packet of a probe as the engine's machine sees it; nothing where its address is not known. */
export function packetOf(facts: Sending, address: string): Packet | undefined {
  const family = isIP(address);
  if (family !== 4 && family !== 6) return undefined;
  const machine = facts.engineSharesThisComputer ? facts.thisComputer : undefined;
  const local = isLocal(address, facts, machine);
  const packet = {
    protocol: facts.protocol === 'udp' ? ('udp' as const) : ('tcp' as const),
    destination: address,
    port: facts.to.port,
    local,
  };
  if (hasHostStack(facts.from)) return { ...packet, origin: 'machine', ...(local ? {} : routeOut(address, machine)) };
  const vantage = known(facts.cell?.vantage);
  const told = vantage === undefined ? undefined : sourceTo(address, family, vantage);
  const network = networkTaken(facts, address, told);
  return {
    ...packet,
    origin: 'outside',
    source: told ?? sourceOn(network, family, facts),
    in: network?.bridge,
    ...(local ? {} : routeOut(address, machine)),
  };
}

/** By which interface the engine's machine sends a packet on to an address; unknown where it is not this computer. */
export function routeFrom({ engineSharesThisComputer, thisComputer }: RunFacts): (address: string) => Partial<Packet> {
  return (address) => (engineSharesThisComputer ? routeOut(address, thisComputer) : {});
}

function routeOut(address: string, machine: Namespace | undefined): { out?: string | undefined } {
  return machine === undefined ? {} : { out: routeTo(address, machine.routes)?.interface };
}

function isLocal(address: string, facts: RunFacts, machine: Namespace | undefined): boolean {
  if (facts.networks?.some(({ gateways }) => gateways.includes(address)) === true) return true;
  return machine === undefined ? address === facts.bridgeGateway : isOwnAddress(address, machine.interfaces);
}

function sourceTo(address: string, family: 4 | 6, vantage: NamespaceFacts): string | undefined {
  return addressOn(routeTo(address, vantage.routes)?.interface, family, vantage.interfaces);
}

/** Of several networks, the one that the address lies in, or the one of the sender's address. */
function networkTaken({ from }: Sending, address: string, source: string | undefined): EngineNetwork | undefined {
  const attached = networksOf(from);
  if (attached.length <= 1) return attached[0];
  return attached.find(({ subnets }) => subnets.some((subnet) => inSubnet(source ?? address, subnet)));
}

/** The sender's address on a network: the running container's own, else the network in which a new one gets one. */
function sourceOn(
  network: EngineNetwork | undefined,
  family: 4 | 6,
  { from, containers }: Sending,
): string | undefined {
  const own = from.stack.kind === 'container' ? from.stack.containerId : undefined;
  const joined = containers?.find(({ id }) => id === own)?.networks.find(({ name }) => name === network?.name);
  const address = joined?.addresses.find((one) => isIP(one) === family);
  return address ?? network?.subnets.find((subnet) => subnet.includes(':') === (family === 6));
}
