import type { Interface, InterfaceAddress } from '../../../contract/interface-model.ts';
import type { ContainerSummary } from '../../../contract/state.ts';
import { isIpv4 } from '../parse/address-fields.ts';
import type { ReadNamespace } from '../reading/compose-namespace.ts';

/**
 * What the engine's API alone tells of a container's namespace: an interface a network, called after the network, since
 * the API does not tell the interface's name. `why`: what kept Dockline from reading more.
 */
export function namespaceFromApi({ networks }: ContainerSummary, why: string): ReadNamespace {
  const interfaces = networks
    .filter(({ addresses, mac }) => addresses.length > 0 || mac !== undefined)
    .map(({ name, addresses, prefixLength, mac }): Interface => {
      const known = addresses.map((address): InterfaceAddress => {
        const ipv4 = isIpv4(address);
        return {
          family: ipv4 ? 'ipv4' : 'ipv6',
          address,
          ...(ipv4 && prefixLength !== undefined ? { prefixLength } : {}),
        };
      });
      return {
        name,
        kind: 'other',
        ...(mac === undefined ? {} : { mac }),
        addresses: known,
        flags: [],
        networkName: name,
        warnings: [],
      };
    });
  const routes = networks.flatMap(({ gateway }) =>
    gateway === undefined ? [] : [{ family: 'ipv4' as const, destination: 'default', gateway }],
  );
  return {
    interfaces,
    routes,
    sockets: [],
    unread: [
      { what: 'the namespace', why },
      {
        what: 'interface names, kinds, MTUs, flags and counters, other routes, DNS, neighbours and listening sockets',
        why: 'The engine’s API does not tell them.',
      },
    ],
  };
}
