import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';
import type { Family } from '../../contract/probing.ts';
import type { EngineNetwork } from '../../contract/snapshot-model.ts';

/** This computer's first address of a family that is neither loopback nor link-local, nor a gateway of an engine network. */
export function lanAddress(networks: readonly EngineNetwork[], family: Family = 'ipv4'): string | undefined {
  const gateways = new Set(networks.flatMap((network) => network.gateways));
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(
      (one) =>
        one.family === (family === 'ipv4' ? 'IPv4' : 'IPv6') &&
        !one.internal &&
        !gateways.has(one.address) &&
        ipaddr.parse(one.address).range() !== 'linkLocal',
    )?.address;
}
