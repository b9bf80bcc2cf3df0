import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Interface } from '../../../contract/interface-model.ts';
import type { Neighbour, Route } from '../../../contract/namespace-model.ts';

/** Whether an address lies in a network written as CIDR; false where either is none. */
export function inSubnet(address: string, subnet: string): boolean {
  if (!ipaddr.isValid(address) || !ipaddr.isValidCIDR(subnet)) return false;
  const parsed = ipaddr.parse(address);
  const [base, bits] = ipaddr.parseCIDR(subnet);
  return parsed.kind() === base.kind() && parsed.match(base, bits);
}

/** The route that the kernel takes to an address: the longest prefix, then the smallest metric. */
export function routeTo(address: string, routes: readonly Route[]): Route | undefined {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return routes
    .filter(
      (route) => route.family === family && (route.destination === 'default' || inSubnet(address, route.destination)),
    )
    .toSorted((a, b) => prefix(b) - prefix(a) || (a.metric ?? 0) - (b.metric ?? 0))[0];
}

/** The length of a route's prefix; 0 for the default route. */
export function prefix(route: Route): number {
  return route.destination === 'default' ? 0 : Number(route.destination.split('/')[1] ?? 0);
}

/** The address that a namespace sends from through an interface. */
export function addressOn(
  name: string | undefined,
  family: 4 | 6,
  interfaces: readonly Interface[],
): string | undefined {
  const wanted = family === 6 ? 'ipv6' : 'ipv4';
  return interfaces
    .find((one) => one.name === name)
    ?.addresses.find((address) => address.family === wanted && address.scope !== 'link')?.address;
}

/** Whether an address belongs to the namespace itself. */
export function isOwnAddress(address: string, interfaces: readonly Interface[]): boolean {
  if (address.startsWith('127.') || address === '::1') return true;
  return interfaces.some((one) => one.addresses.some((own) => own.address === address));
}

/** Whether a neighbour that the kernel looked for said where it is. */
export function hasAnswered({ mac, state }: Neighbour): boolean {
  return mac !== undefined && state !== 'failed' && state !== 'incomplete';
}

export const isAny = (address: string): boolean => address === '::' || address === '0.0.0.0';
export const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');
