import { isIP } from 'node:net';
import type { Namespace } from '../../../contract/model.ts';
import { networksOf } from '../vantage.ts';
import type { CauseFacts, NamespaceFacts } from './cell-facts.ts';
import { known } from './fact.ts';
import type { Packet } from './firewall/packet.ts';
import { addressOn, inSubnet, isOwnAddress, routeTo } from './routing.ts';

/** The first packet of a probe as the engine's machine sees it; nothing where its address is not known. */
export function packetOf(facts: CauseFacts, address: string): Packet | undefined {
  const family = isIP(address);
  if (family === 0) return undefined;
  const machine = facts.engineSharesThisComputer ? facts.thisComputer : undefined;
  const local = isLocal(address, facts, machine);
  const packet = {
    protocol: facts.protocol === 'udp' ? ('udp' as const) : ('tcp' as const),
    destination: address,
    port: facts.to.port,
    local,
  };
  const { stack } = facts.from;
  if (stack.kind === 'this-computer' || stack.kind === 'engine-host') {
    return { ...packet, origin: 'machine', ...routeOut(address, machine) };
  }
  const vantage = known(facts.cell?.vantage);
  const source = vantage === undefined ? undefined : sourceTo(address, family, vantage);
  const network = networksOf(facts.from).find(
    ({ subnets }, _, all) =>
      all.length === 1 || (source !== undefined && subnets.some((subnet) => inSubnet(source, subnet))),
  );
  return {
    ...packet,
    origin: 'outside',
    source,
    in: network?.bridge,
    ...(local ? {} : routeOut(address, machine)),
  };
}

/** What the engine's machine does with a packet to an address. */
export function routeOut(address: string, machine: Namespace | undefined): { out?: string | undefined } {
  return machine === undefined ? {} : { out: routeTo(address, machine.routes)?.interface };
}

function isLocal(address: string, facts: CauseFacts, machine: Namespace | undefined): boolean {
  if (facts.networks?.some(({ gateways }) => gateways.includes(address)) === true) return true;
  return machine === undefined ? address === facts.bridgeGateway : isOwnAddress(address, machine.interfaces);
}

function sourceTo(address: string, family: 4 | 6 | number, vantage: NamespaceFacts): string | undefined {
  const route = routeTo(address, vantage.routes);
  return addressOn(route?.interface, family === 6 ? 6 : 4, vantage.interfaces);
}
