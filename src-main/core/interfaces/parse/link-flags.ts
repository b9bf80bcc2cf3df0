import type { Interface } from '../../../contract/interface-model.ts';

/** The kernel's `IFF_…` bits in the words that Linux's tools print (linux/if.h). */
export const linuxFlags: ReadonlyMap<string, number> = new Map([
  ['UP', 0x1],
  ['BROADCAST', 0x2],
  ['DEBUG', 0x4],
  ['LOOPBACK', 0x8],
  ['POINTOPOINT', 0x10],
  ['NOTRAILERS', 0x20],
  ['RUNNING', 0x40],
  ['NOARP', 0x80],
  ['PROMISC', 0x100],
  ['ALLMULTI', 0x200],
  ['MASTER', 0x400],
  ['SLAVE', 0x800],
  ['MULTICAST', 0x1000],
  ['DYNAMIC', 0x8000],
]);
/** A bit that no flag of Linux's has, for words that are none. */
const foreign = 0x1_0000;
/** Bits that `ifconfig` has no word for: PORTSEL and AUTOMEDIA. */
const unspoken = 0x2000 | 0x4000;

/**
 * Whether a number and the words behind it are Linux's: it prints the bits in decimal, BSD in hexadecimal, with other bits.
 * net-tools holds them in a short, so that DYNAMIC makes them negative. `whole`: no word was cut off.
 */
export function areLinuxFlags(digits: string, words: readonly string[], whole: boolean): boolean {
  if (!/^-?\d{1,6}$/.test(digits)) return false;
  const bits = Number(digits) & 0xffff & ~unspoken;
  const sum = words.reduce((all, word) => all | (linuxFlags.get(word) ?? foreign), 0);
  return whole ? sum === bits : (sum & bits) === sum;
}

/**
 * Up or down as the kernel counts it: `RUNNING` is there while the link is up and has a carrier, so that an interface
 * that was set up without a carrier is down, as `ip` says too.
 */
export function stateOfFlags(flags: readonly string[]): NonNullable<Interface['state']> {
  return flags.includes('UP') && flags.includes('RUNNING') ? 'up' : 'down';
}
