import ipaddr from 'ipaddr.js';
import type { InterfaceAddress } from '../../../contract/interface-model.ts';
import type { Route } from '../../../contract/namespace-model.ts';

/**
 * Finds the interface and the prefix of each address by the route that the kernel makes for them: the connected one that
 * holds the address. An address with none, or with several on different interfaces, stays unplaced.
 */
export function placeIpv4(
  addresses: readonly string[],
  routes: readonly Route[],
  names: readonly string[],
): { placed: Map<string, InterfaceAddress[]>; unplaced: string[] } {
  const connected = routes.flatMap(({ family, destination, gateway, interface: name }) =>
    family === 'ipv4' && gateway === undefined && name !== undefined && ipaddr.IPv4.isValidCIDR(destination)
      ? [{ name, range: ipaddr.IPv4.parseCIDR(destination) }]
      : [],
  );
  const placed = new Map<string, InterfaceAddress[]>();
  const unplaced: string[] = [];
  for (const address of addresses) {
    const parsed = ipaddr.IPv4.parse(address);
    const loopback = address.startsWith('127.') && names.includes('lo');
    const holding = connected.filter(({ range }) => parsed.match(range));
    const [first, ...others] = holding;
    const only = first !== undefined && others.length === 0 ? first : undefined;
    if (only === undefined && !loopback) {
      unplaced.push(address);
      continue;
    }
    const name = only?.name ?? 'lo';
    const entry: InterfaceAddress = {
      family: 'ipv4',
      address,
      prefixLength: only?.range[1] ?? 8,
      scope: name === 'lo' ? 'host' : 'global',
    };
    placed.set(name, [...(placed.get(name) ?? []), entry]);
  }
  return { placed, unplaced };
}
