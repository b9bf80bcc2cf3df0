import type { InterfaceAddress } from '../../../contract/interface-model.ts';
import { ipv6FromHex } from '../parse/proc-addresses.ts';

/** The scopes of include/net/ipv6.h, as ip(8) names them. */
const scopes: Readonly<Record<string, InterfaceAddress['scope']>> = {
  '00': 'global',
  '10': 'host',
  '20': 'link',
  '40': 'site',
  '80': 'compat',
};

/**
 * The IPv6 addresses of `/proc/net/if_inet6`, by interface. A line is address, index, prefix length, scope, flags (all
 * hexadecimal) and name (net/ipv6/addrconf.c, `if6_seq_show`). Unreadable lines are left out.
 */
export function parseIfInet6(text: string): Map<string, InterfaceAddress[]> {
  const found = new Map<string, InterfaceAddress[]>();
  for (const line of text.split('\n')) {
    const [hex = '', , prefix = '', scope = '', , name] = line.trim().split(/\s+/);
    const address = ipv6FromHex(hex);
    if (name === undefined || address === undefined) continue;
    const known = scopes[scope];
    const entry: InterfaceAddress = {
      family: 'ipv6',
      address,
      prefixLength: Number.parseInt(prefix, 16),
      ...(known === undefined ? {} : { scope: known }),
    };
    found.set(name, [...(found.get(name) ?? []), entry]);
  }
  return found;
}
