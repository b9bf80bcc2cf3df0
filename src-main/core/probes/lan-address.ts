import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import type { EngineNetwork } from '../../contract/model.ts';

/** This computer's first IPv4 address that is neither loopback nor a gateway of an engine network. */
export function lanAddress(networks: readonly EngineNetwork[]): string | undefined {
  const gateways = new Set(networks.flatMap((network) => network.gateways));
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal, address }) => family === 'IPv4' && !internal && !gateways.has(address) && isLan(address))
    ?.address;
}

function isLan(address: string): boolean {
  return ipaddr.IPv4.parse(address).range() !== 'linkLocal';
}
