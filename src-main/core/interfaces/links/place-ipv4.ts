import ipaddr from 'ipaddr.js';
import type { InterfaceAddress } from '../../../contract/interface-model.ts';
import type { Route } from '../../../contract/namespace-model.ts';

export interface PlacedIpv4 {
  /** By interface. */
  placed: Map<string, InterfaceAddress[]>;
  /** On no certain interface. */
  unplaced: string[];
  /** On their interface, with a prefix length that stays open: several of them share one route. */
  unsure: string[];
}

/**
 * Finds the interface and the prefix of each address by the route that the kernel makes for them: the connected one that
 * holds the address. An address with none, or with several on different interfaces, stays unplaced.
 */
export function placeIpv4(
  addresses: readonly string[],
  routes: readonly Route[],
  names: readonly string[],
): PlacedIpv4 {
  const connected = routes.flatMap(({ family, destination, gateway, interface: name }) =>
    family === 'ipv4' && gateway === undefined && name !== undefined && ipaddr.IPv4.isValidCIDR(destination)
      ? [{ name, range: ipaddr.IPv4.parseCIDR(destination) }]
      : [],
  );
  const held = addresses.map((address) => {
    const parsed = ipaddr.IPv4.parse(address);
    const [only, ...others] = connected.filter(({ range }) => parsed.match(range));
    return { address, route: others.length === 0 ? only : undefined };
  });
  const placed = new Map<string, InterfaceAddress[]>();
  const unplaced: string[] = [];
  const unsure: string[] = [];
  for (const { address, route } of held) {
    const loopback = address.startsWith('127.') && names.includes('lo');
    if (route === undefined && !loopback) {
      unplaced.push(address);
      continue;
    }
    const name = route?.name ?? 'lo';
    // One of them may have been added as a /32, which makes no route of its own.
    const shared = route !== undefined && held.some((other) => other.address !== address && other.route === route);
    if (shared) unsure.push(address);
    const prefix = shared ? {} : { prefixLength: route?.range[1] ?? 8 };
    const entry: InterfaceAddress = { family: 'ipv4', address, ...prefix, scope: name === 'lo' ? 'host' : 'global' };
    placed.set(name, [...(placed.get(name) ?? []), entry]);
  }
  return { placed, unplaced, unsure };
}
