import ipaddr from 'ipaddr.js';

/** An address as a number, so that IPv4 and IPv6 are counted alike. `size`: 32 or 128. */
export interface AddressBits {
  size: 32 | 128;
  value: bigint;
}

/** The first `length` bits of `value`; the others are zero. */
export interface Range extends AddressBits {
  length: number;
}

/** Fails for what is not an address. */
export function toBits(address: string): AddressBits {
  const bytes = ipaddr.parse(address).toByteArray();
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return { size: bytes.length === 4 ? 32 : 128, value };
}

/** As a person writes it: IPv6 in its short form. */
export function toText({ size, value }: AddressBits): string {
  const bytes = Array.from({ length: size / 8 }, (_, at) => Number((value >> BigInt(size - 8 * (at + 1))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

/** "10.0.0.0/8" → its range; bits behind the prefix are dropped. */
export function toRange(cidr: string): Range {
  const [address = '', prefix = ''] = cidr.split('/');
  const bits = toBits(address);
  return rangeOf(bits, Number(prefix));
}

export function rangeOf({ size, value }: AddressBits, length: number): Range {
  const rest = BigInt(size - length);
  return { size, length, value: (value >> rest) << rest };
}

export function holds(range: Range, bits: AddressBits): boolean {
  const rest = BigInt(range.size - range.length);
  return range.size === bits.size && range.value >> rest === bits.value >> rest;
}

/** Which one it is within its range: 0 is the range itself. */
export function hostIn(range: Range, { value }: AddressBits): bigint {
  return value - range.value;
}

/** How many addresses a range has. */
export function countOf({ size, length }: Range): bigint {
  return 1n << BigInt(size - length);
}
