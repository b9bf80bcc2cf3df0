import { type AddressBits, holds, type Range, rangeOf, toRange } from './address-bits.ts';

/** Addresses that mean the same on every machine; they are kept. */
const kept: readonly Range[] = [
  '0.0.0.0/8',
  '127.0.0.0/8',
  '224.0.0.0/4',
  // Masks, and the broadcast to everybody.
  '255.0.0.0/8',
  '::/127',
  // "ip6-localnet" of many /etc/hosts.
  'fe00::/128',
  'ff00::/8',
].map(toRange);

/** What an address is for shows in its first bits, and stays: private, link-local, carrier's, unique local. */
const classes: readonly Range[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
  'fd00::/8',
  'fe80::/64',
  '::ffff:0:0/96',
  '64:ff9b::/96',
  '2000::/3',
  // A neighbour's question for an address holds the end of that address.
  'ff02::1:ff00:0/104',
].map(toRange);

const special = [...kept, ...classes];

/** The class with the longest prefix that an address is in. */
export function classOf(bits: AddressBits): Range | undefined {
  return classes.filter((range) => holds(range, bits)).toSorted((a, b) => b.length - a.length)[0];
}

export function isKept(bits: AddressBits): boolean {
  return classOf(bits)?.length !== 104 && kept.some((range) => holds(range, bits));
}

/** A network so wide that it holds others of several kinds ("0.0.0.0/1", "10.0.0.0/8") tells nothing of anybody. */
export function isWide(range: Range): boolean {
  return special.some(({ size, value, length }) => length >= range.length && holds(range, { size, value }));
}

/**
 * New network bits for old ones, such that what has its first n bits in common has them in common afterwards: subnets
 * stay subnets. A bit is drawn once for what stands before it, and only where both its values are addresses of one kind.
 */
export function networkRenamer(drawBit: () => boolean): (range: Range) => Range {
  const flips = new Map<string, boolean>();
  const flipAt = (range: Range): boolean => {
    const key = `${range.size} ${range.length} ${range.value}`;
    const known = flips.get(key);
    if (known !== undefined) return known;
    const flip = !splitsKinds(range) && drawBit();
    flips.set(key, flip);
    return flip;
  };
  return ({ size, value, length }) => {
    let renamed = value;
    for (let bit = 0; bit < length; bit += 1) {
      if (flipAt(rangeOf({ size, value }, bit))) renamed ^= 1n << BigInt(size - 1 - bit);
    }
    return { size, length, value: renamed };
  };
}

function splitsKinds(range: Range): boolean {
  return special.some(({ size, value, length }) => length > range.length && holds(range, { size, value }));
}
