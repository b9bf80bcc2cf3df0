import type { Interface, InterfaceAddress } from '../../../contract/interface-model.ts';
import type { Route } from '../../../contract/namespace-model.ts';
import { interfaceKind } from '../interface-kind.ts';
import type { SysFacts } from '../kernel-files/sys-class-net.ts';
import { canonicalFlags, flagsOf, linkEncapOf, stateOf } from './link-words.ts';
import { type PlacedIpv4, placeIpv4 } from './place-ipv4.ts';

export interface LinkFiles {
  sys: ReadonlyMap<string, SysFacts>;
  inet6: ReadonlyMap<string, readonly InterfaceAddress[]>;
  /** The namespace's own IPv4 addresses, without their interfaces. */
  ipv4: readonly string[];
  routes: readonly Route[];
  vlans: ReadonlyMap<string, { id: string }>;
}

/**
 * Interfaces out of `/sys/class/net`, `/proc/net/if_inet6`, `/proc/net/fib_trie` and the routes. No file tells whether an
 * IPv4 address has a broadcast address, or a peer: those are missing.
 */
export function linksFromFiles({ sys, inet6, ipv4, routes, vlans }: LinkFiles): {
  links: Interface[];
  ipv4: PlacedIpv4;
} {
  const found = placeIpv4(ipv4, routes, [...sys.keys()]);
  const links = [...sys].map(([name, facts]): Interface => {
    const flags = readFlags(facts);
    const kind = kindOf(name, facts);
    const { master, lower } = facts;
    const stacked = kind !== 'veth' && facts.link !== facts.index;
    return {
      name,
      index: facts.index,
      kind,
      linkEncap: linkEncapOf(facts.type),
      ...(facts.type === 1 && facts.address !== undefined ? { mac: facts.address } : {}),
      addresses: [...(found.placed.get(name) ?? []), ...(inet6.get(name) ?? [])],
      flags,
      state: stateOf(flags),
      mtu: facts.mtu,
      txQueueLength: facts.queueLength,
      ...(master === undefined ? {} : { master }),
      ...(kind === 'veth' ? { peer: { index: facts.link } } : {}),
      ...(stacked ? { parent: lower === undefined ? { index: facts.link } : { name: lower, index: facts.link } } : {}),
      details: detailsOf(facts, vlans.get(name)),
      warnings: [],
    };
  });
  return { links: links.toSorted((one, other) => (one.index ?? 0) - (other.index ?? 0)), ipv4: found };
}

/** The kernel computes RUNNING and LOWER_UP of what it tells as operstate and carrier (net/core/dev.c, `dev_get_flags`). */
function readFlags({ flags, operstate, carrier }: SysFacts): string[] {
  const set = flagsOf(flags);
  if (!set.includes('UP')) return canonicalFlags(set);
  const running = operstate === 'up' || operstate === 'unknown';
  return canonicalFlags([...set, running ? 'RUNNING' : 'NO-CARRIER', ...(carrier ? ['LOWER_UP'] : [])]);
}

const deviceTypes: Readonly<Record<string, Interface['kind']>> = {
  bridge: 'bridge',
  vlan: 'vlan',
  vxlan: 'vxlan',
  macvlan: 'macvlan',
  macvtap: 'macvlan',
  ipvlan: 'ipvlan',
  wireguard: 'wireguard',
  wlan: 'ethernet',
};

/** Tunnels between IPv4 addresses (<linux/if_arp.h>): ipip, sit, gre. */
const tunnelTypes: ReadonlySet<number> = new Set([768, 776, 778]);

/** A veth pair names no device type; what is Ethernet, has no driver and is linked to another index is one. */
export function kindOf(
  name: string,
  { type, deviceType, device, tun, index, link, lower }: SysFacts,
): Interface['kind'] {
  if (type === 772) return 'loopback';
  if (tun) return 'tun';
  if (deviceType !== undefined) return deviceTypes[deviceType] ?? 'other';
  if (device) return 'ethernet';
  // A VLAN would have said so.
  if (type === 1 && lower !== undefined) return 'macvlan';
  if (type === 1 && link !== index) return 'veth';
  const guess = interfaceKind({ name, linkEncap: linkEncapOf(type), flags: [] });
  if (type !== 1 || guess !== 'ethernet') return guess;
  // Both ends of a pair may have one index, and then nothing but the name is left; others (ifb0) are no pair.
  return /^(?:eth|veth)/.test(name) ? 'veth' : 'other';
}

/** What a kind has of its own: a VLAN's id, a tunnel's ends. */
export function detailsOf(
  { type, address, broadcast }: SysFacts,
  vlan: { id: string } | undefined,
): NonNullable<Interface['details']> {
  if (vlan !== undefined) return { 'vlan id': vlan.id };
  if (!tunnelTypes.has(type)) return {};
  const [local, remote] = [address, broadcast].map((hex) => dotted(hex));
  if (local === undefined || remote === undefined) return {};
  return { 'link address': local, 'link peer': remote };
}

/** "c0:a8:4d:02" → "192.168.77.2": the link address of such a tunnel is the IPv4 address itself. */
function dotted(hex = ''): string | undefined {
  return /^(?:[\da-f]{2}:){3}[\da-f]{2}$/.test(hex)
    ? hex
        .split(':')
        .map((byte) => Number.parseInt(byte, 16))
        .join('.')
    : undefined;
}
