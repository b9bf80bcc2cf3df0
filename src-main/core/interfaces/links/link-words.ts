import type { Interface } from '../../../contract/interface-model.ts';

/** ARP hardware types (<linux/if_arp.h>) with the words that `ip` has for them. */
const types: ReadonlyMap<number, string> = new Map([
  [1, 'ether'],
  [512, 'ppp'],
  [768, 'ipip'],
  [769, 'tunnel6'],
  [772, 'loopback'],
  [776, 'sit'],
  [778, 'gre'],
  [823, 'gre6'],
  [65_534, 'none'],
]);
const encaps: Readonly<Record<string, string>> = { ether: 'Ethernet', loopback: 'Local Loopback' };

/** "Ethernet" for 1, "Local Loopback" for 772: what a card shows of an interface's hardware type. */
export function linkEncapOf(type: number): string {
  const word = types.get(type) ?? `[${type}]`;
  return encaps[word] ?? word;
}

/** The bits of <linux/if.h> that are set, not computed; those of a promiscuous port are the kernel's own business. */
const bits: readonly (readonly [number, string])[] = [
  [0x1, 'UP'],
  [0x2, 'BROADCAST'],
  [0x8, 'LOOPBACK'],
  [0x10, 'POINTOPOINT'],
  [0x80, 'NOARP'],
  [0x400, 'MASTER'],
  [0x800, 'SLAVE'],
  [0x1000, 'MULTICAST'],
  [0x8000, 'DYNAMIC'],
];

export function flagsOf(value: number): string[] {
  return bits.flatMap(([bit, name]) => ((value & bit) === 0 ? [] : [name]));
}

/** The order in which flags are shown, whatever the order of the source. */
const order = [
  'UP',
  'BROADCAST',
  'LOOPBACK',
  'POINTOPOINT',
  'RUNNING',
  'NO-CARRIER',
  'NOARP',
  'PROMISC',
  'ALLMULTI',
  'MASTER',
  'SLAVE',
  'MULTICAST',
  'DYNAMIC',
  'LOWER_UP',
  'DORMANT',
];

/** One order, and RUNNING beside NO-CARRIER: `ip` prints only the second of a pair of which `ifconfig` prints the first. */
export function canonicalFlags(flags: readonly string[]): string[] {
  const all = new Set(flags);
  // `ip` adds this where what an interface is stacked on is down: it tells of the other one.
  all.delete('M-DOWN');
  if (all.has('UP')) {
    if (all.has('NO-CARRIER')) all.delete('RUNNING');
    else if (all.has('LOWER_UP') || all.has('RUNNING')) all.add('RUNNING');
    else all.add('NO-CARRIER');
  }
  const rank = (flag: string): number => (order.includes(flag) ? order.indexOf(flag) : order.length);
  return [...all].toSorted((one, other) => rank(one) - rank(other));
}

/** Up is what is set up and has a carrier. */
export function stateOf(flags: readonly string[]): NonNullable<Interface['state']> {
  return flags.includes('UP') && flags.includes('RUNNING') ? 'up' : 'down';
}
