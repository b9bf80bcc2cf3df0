import type { InterfaceAddress } from '../../../contract/interface-model.ts';
import { ipv6FromHex } from './proc-addresses.ts';

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
  for (const { address, prefix, scope, name } of lines(text)) {
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

/** IFA_F_DADFAILED and IFA_F_TENTATIVE (include/uapi/linux/if_addr.h). */
const duplicate = 0x08;
const tentative = 0x40;

/** The addresses of which the kernel asks still whether somebody else has them; found to be so, they stay tentative. */
export function tentativeAddresses(text: string): Set<string> {
  const asked = lines(text).filter(({ flags }) => (Number.parseInt(flags, 16) & (tentative | duplicate)) === tentative);
  return new Set(asked.map(({ address }) => address));
}

function lines(text: string): { address: string; prefix: string; scope: string; flags: string; name: string }[] {
  return text.split('\n').flatMap((line) => {
    const [hex = '', , prefix = '', scope = '', flags = '', name] = line.trim().split(/\s+/);
    const address = ipv6FromHex(hex);
    return name === undefined || address === undefined ? [] : [{ address, prefix, scope, flags, name }];
  });
}
