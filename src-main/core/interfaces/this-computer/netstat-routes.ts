import type { Neighbour, Route } from '../../../contract/namespace-model.ts';
import { ipv6WithPrefix, isIpv4 } from '../parse/address-fields.ts';

type Family = Route['family'];

const headings: ReadonlyMap<string, Family> = new Map([
  ['Internet:', 'ipv4'],
  ['Internet6:', 'ipv6'],
]);
const mac = /^(?:[\da-f]{1,2}:){5}[\da-f]{1,2}$/;

/**
 * The routes of `netstat -rn` on macOS and the BSDs, and the neighbours among them (Apple's network_cmds,
 * netstat.tproj/route.c). Before macOS 11.3 `Refs` and `Use` stand before `Netif`. What the kernel made of another entry
 * (flag W), multicast (m) and broadcast (b) are left out: on Linux they stand in tables of their own.
 */
export function parseNetstatRoutes(text: string): { routes: Route[]; neighbours: Neighbour[] } {
  const routes: Route[] = [];
  const neighbours: Neighbour[] = [];
  let family: Family | undefined;
  let netif = -1;
  for (const line of text.split('\n')) {
    const words = line.trim().split(/\s+/);
    const [to = '', via = '', flags = ''] = words;
    if (words.length === 1) family = headings.get(to);
    else if (to === 'Destination') netif = words.indexOf('Netif');
    if (family === undefined || to === 'Destination' || /[mb]/.test(flags)) continue;
    const name = words[netif];
    const destination = destinationOf(to, family);
    if (name === undefined || destination === undefined) continue;
    if (mac.test(via)) {
      const address = destination.replace(/\/\d+$/, '');
      neighbours.push({ family, address, mac: withZeros(via), interface: name });
    } else if (!flags.includes('W')) {
      const gateway = flags.includes('G') ? addressOf(via, family) : undefined;
      routes.push({ family, destination, ...(gateway === undefined ? {} : { gateway }), interface: name });
    }
  }
  return { routes, neighbours };
}

/** "10.10.10/24" → "10.10.10.0/24"; without a prefix each part that is written counts eight bits: "127" → "127.0.0.0/8". */
function destinationOf(text: string, family: Family): string | undefined {
  if (text === 'default') return text;
  if (family === 'ipv6') {
    const parsed = ipv6WithPrefix(text);
    return parsed === undefined ? undefined : `${parsed.address}/${parsed.prefixLength ?? 128}`;
  }
  const [, parts = '', prefix] = /^(\d+(?:\.\d+){0,3})(?:\/(\d{1,2}))?$/.exec(text) ?? [];
  const written = parts.split('.');
  const address = [...written, '0', '0', '0'].slice(0, 4).join('.');
  return isIpv4(address) ? `${address}/${prefix ?? written.length * 8}` : undefined;
}

function addressOf(text: string, family: Family): string | undefined {
  if (family === 'ipv4') return isIpv4(text) ? text : undefined;
  return ipv6WithPrefix(text)?.address;
}

/** "0:0:d1:f0:67:9" → "00:00:d1:f0:67:09". */
function withZeros(text: string): string {
  return text
    .split(':')
    .map((byte) => byte.padStart(2, '0'))
    .join(':');
}
