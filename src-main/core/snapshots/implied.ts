import ipaddr from 'ipaddr.js';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';
import { bridgeOf } from './bridge-names.ts';
import type { ComparableAddress, ComparableInterface, ComparableRoute } from './comparable.ts';
import type { Difference } from './difference.ts';

/*
 * What follows from another change is not told again: a network brings its bridge with address, route and whoever
 * listens there (Dockline's own listener follows the engine's bridges), an address the route to its own subnet. Another
 * route over a new interface is told: it is what a VPN does.
 */

/** Bridges of networks that came or went (`made`), and of networks that have other subnets now (`moved`). */
export interface BridgeChanges {
  made: ReadonlySet<string>;
  moved: ReadonlySet<string>;
  /** The gateways of all these, before and after. */
  gateways: ReadonlySet<string>;
}

export function bridgeChanges(networks: readonly Difference[], all: readonly EngineNetwork[]): BridgeChanges {
  const bridges = (wanted: (difference: Difference) => boolean): Set<string> =>
    new Set(
      networks.filter(wanted).flatMap(({ steps: [step] }) => (typeof step === 'object' ? [bridgeOf(step[1])] : [])),
    );
  const made = bridges(({ steps }) => steps.length === 1);
  const moved = bridges(({ steps: [, step] }) => typeof step === 'object' && step[0] === 'subnets');
  const gateways = all
    .filter(({ name }) => made.has(bridgeOf(name)) || moved.has(bridgeOf(name)))
    .flatMap((network) => network.gateways);
  return { made, moved, gateways: new Set(gateways) };
}

type Interfaces = ReadonlyMap<string, ComparableInterface>;

/** Whether a route came or went with an address or a network. */
export function impliedRoutes(
  before: Interfaces | undefined,
  after: Interfaces | undefined,
  { made, moved }: BridgeChanges,
): (route: ComparableRoute) => boolean {
  const [old, now] = [before ?? new Map(), after ?? new Map()];
  const changed = new Set([...changedSubnets(old, now), ...changedSubnets(now, old)]);
  return ({ destination, gateway, interface: name }) => {
    if (name === undefined || gateway !== undefined) return false;
    if (made.has(name) || moved.has(name)) return true;
    return changed.has(`${destination} ${name}`);
  };
}

/** "10.0.0.0/24 eth0" of each address that the other side does not have so. */
function changedSubnets(side: Interfaces, other: Interfaces): string[] {
  return [...side].flatMap(([name, { addresses }]) =>
    [...addresses.values()]
      .filter(({ address, text }) => other.get(name)?.addresses.get(address)?.text !== text)
      .map((address) => `${subnetOf(address)} ${name}`),
  );
}

function subnetOf({ family, address, prefixLength }: ComparableAddress): string {
  const cidr = `${address}/${prefixLength}`;
  const kind = family === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return kind.isValidCIDR(cidr) ? `${kind.networkAddressFromCIDR(cidr).toString()}/${prefixLength}` : cidr;
}
