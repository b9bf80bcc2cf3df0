import type { Route } from '../../../contract/namespace-model.ts';
import { prefixOfMask } from '../parse/address-fields.ts';
import { ipv4FromHex, ipv6FromHex } from './proc-addresses.ts';

const up = 0x1;
const gatewayFlag = 0x2;
const reject = 0x200;

/** The IPv4 routes of `/proc/net/route` (addresses are 32-bit numbers in the kernel's byte order). Unreadable lines are left out. */
export function parseProcRoute(text: string): Route[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line): Route[] => {
      const [name, destination = '', gateway = '', flags = '', , , metric = '', mask = ''] = line.split('\t');
      const address = ipv4FromHex(destination);
      const prefixLength = prefixOfMask(ipv4FromHex(mask.trim()) ?? '');
      if (name === undefined || address === undefined || prefixLength === undefined) return [];
      const bits = Number.parseInt(flags, 16);
      if ((bits & up) === 0 || (bits & reject) !== 0) return [];
      const via = (bits & gatewayFlag) === 0 ? undefined : ipv4FromHex(gateway);
      return [
        {
          family: 'ipv4',
          destination: prefixLength === 0 ? 'default' : `${address}/${prefixLength}`,
          ...(via === undefined ? {} : { gateway: via }),
          interface: name.trim(),
          metric: Number(metric) || 0,
        },
      ];
    });
}

/** The IPv6 routes of `/proc/net/ipv6_route`, without those that the kernel keeps for its own addresses. */
export function parseProcIpv6Route(text: string): Route[] {
  const local = 0x8000_0000;
  return text.split('\n').flatMap((line): Route[] => {
    const fields = line.trim().split(/\s+/);
    const [destination = '', prefix = '', , , gateway = '', metric = '', , , flags = '', name] = fields;
    const bits = Number.parseInt(flags, 16);
    if (name === undefined || name === 'lo' || Number.isNaN(bits)) return [];
    if ((bits & up) === 0 || (bits & reject) !== 0 || (bits & local) !== 0) return [];
    const address = ipv6FromHex(destination);
    if (address === undefined) return [];
    const prefixLength = Number.parseInt(prefix, 16);
    const via = (bits & gatewayFlag) === 0 ? undefined : ipv6FromHex(gateway);
    return [
      {
        family: 'ipv6',
        destination: prefixLength === 0 ? 'default' : `${address}/${prefixLength}`,
        ...(via === undefined ? {} : { gateway: via }),
        interface: name,
        metric: Number.parseInt(metric, 16) || 0,
      },
    ];
  });
}
