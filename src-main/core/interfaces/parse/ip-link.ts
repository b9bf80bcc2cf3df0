import type { Interface } from '../../../contract/interface-model.ts';
import { wordsOf } from './captured-lines.ts';
import { type Draft, keep, type LinkEnd } from './draft.ts';
import { linuxFlags } from './link-flags.ts';

/** Link types in the words of ifconfig, which the model keeps. Source: net-tools' lib/hw.c. */
const encaps = new Map([
  ['ether', 'Ethernet'],
  ['loopback', 'Local Loopback'],
  ['none', 'UNSPEC'],
  ['[65534]', 'UNSPEC'],
  ['ppp', 'Point-to-Point Protocol'],
  ['infiniband', 'InfiniBand'],
  ['ipip', 'IPIP Tunnel'],
  ['sit', 'IPv6-in-IPv4'],
]);

export function linkEncapOf(type: string): string {
  return encaps.get(type) ?? type;
}

/** "eth0@if5" is named eth0 and linked to index 5, "eth0.5@eth0" to eth0; "@NONE" to nothing. */
export function readLinkName(text: string): { name: string; link?: LinkEnd } {
  const at = text.lastIndexOf('@');
  if (at === -1) return { name: text };
  const name = text.slice(0, at);
  const end = text.slice(at + 1);
  if (end === '' || end === 'NONE') return { name };
  const index = /^if(\d{1,10})$/.exec(end)?.[1];
  return { name, link: index === undefined ? { name: end } : { index: Number(index) } };
}

/**
 * The flags in the kernel's words. `ip` prints NO-CARRIER for an interface that is up without RUNNING, and leaves RUNNING
 * out otherwise. BusyBox glues what it has no word for to the last one, in hexadecimal: "LOWER_UP100".
 */
export function readFlags(words: readonly string[], draft: Draft): void {
  const { flags } = draft.face;
  for (const word of words) {
    const [, glued, hex] = /^(LOWER_UP|UP|M-DOWN)([\da-f]{2,8})$/.exec(word) ?? [];
    flags.push((glued ?? word).toUpperCase());
    if (hex === undefined) continue;
    let bits = Number.parseInt(hex, 16);
    for (const [flag, bit] of linuxFlags) {
      if ((bits & bit) !== 0) flags.push(flag);
      bits &= ~bit;
    }
    if (bits !== 0) keep(draft, 'flags', `0x${bits.toString(16)}`);
  }
  if (flags.includes('UP') && !flags.includes('NO-CARRIER') && !flags.includes('RUNNING')) flags.push('RUNNING');
}

/** Source: iproute2's `oper_states`. */
export const operationalStates: ReadonlySet<string> = new Set(
  'UNKNOWN NOTPRESENT DOWN LOWERLAYERDOWN TESTING DORMANT UP'.split(' '),
);

/** The operational state (RFC 2863) where it is told; else what the flags say of it. */
export function readState(told: string | undefined, flags: readonly string[]): NonNullable<Interface['state']> {
  switch (told) {
    case 'UP':
      return 'up';
    case 'DOWN':
    case 'LOWERLAYERDOWN':
    case 'NOTPRESENT':
      return 'down';
    case undefined:
      return flags.includes('RUNNING') ? 'up' : 'down';
    default:
      return flags.includes('RUNNING') ? 'up' : 'unknown';
  }
}

/** Settings that `ip -d` prints of every link. Each is a pair. */
const generic =
  'promiscuity allmulti minmtu maxmtu addrgenmode numtxqueues numrxqueues gso_max_size gso_max_segs tso_max_size tso_max_segs gro_max_size gso_ipv4_max_size gro_ipv4_max_size portname portid switchid parentbus parentdev netns-immutable dev_port ageing_timer'.split(
    ' ',
  );
const genericStart = / ?\b(?:addrgenmode|numtxqueues) /;

export function genericPairs(draft: Draft): Record<string, (value: string) => void> {
  return Object.fromEntries(generic.map((key) => [key, (value: string) => keep(draft, key, value)]));
}

/** A kind's own settings, and those of every link behind them. */
export function splitGeneric(rest: string): { own: string; generic: string[] } {
  const at = rest.search(genericStart);
  if (at === -1) return { own: rest.trim(), generic: [] };
  return { own: rest.slice(0, at).trim(), generic: wordsOf(rest.slice(at)) };
}
