import type { Neighbour } from '../../../contract/namespace-model.ts';
import { isIpv4 } from '../parse/address-fields.ts';

const complete = 0x2;
const permanent = 0x4;

/** The IPv4 neighbours of `/proc/net/arp` (proc(5); the flags are those of <net/if_arp.h>). Unreadable lines are left out. */
export function parseArp(text: string): Neighbour[] {
  return text.split('\n').flatMap((line): Neighbour[] => {
    const [address = '', , flags = '', mac = '', , name] = line.trim().split(/\s+/);
    const bits = Number.parseInt(flags, 16);
    if (name === undefined || !isIpv4(address) || Number.isNaN(bits)) return [];
    const known = (bits & complete) !== 0;
    const state = (bits & permanent) !== 0 ? 'permanent' : known ? undefined : 'incomplete';
    return [
      {
        family: 'ipv4',
        address,
        ...(known ? { mac: mac.toLowerCase() } : {}),
        interface: name,
        ...(state === undefined ? {} : { state }),
      },
    ];
  });
}
