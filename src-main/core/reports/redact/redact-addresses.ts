import {
  type AddressBits,
  countOf,
  holds,
  hostIn,
  type Range,
  rangeOf,
  toBits,
  toRange,
  toText,
} from './address-bits.ts';
import { classOf, isKept, isWide, networkRenamer } from './rename-networks.ts';

/** What stands for each address and network. */
export interface RedactedAddresses {
  address(text: string): string;
  /** "172.17.0.0/16": the network; "172.17.0.2/16": the address, with its prefix. */
  network(text: string): string;
}

/** How often networks are drawn anew so that none gets a name that another one had. */
const draws = 40;

/**
 * Replaces addresses, each always by the same: those of one subnet stay in one subnet, private ones private, a subnet's
 * first address (mostly its gateway) its first and its broadcast its broadcast; the others are numbered as they come.
 * `subnets` and `addresses`: all that the document holds. `drawBit`: true or false by chance.
 */
export function redactAddresses(
  { subnets, addresses }: { subnets: readonly string[]; addresses: readonly string[] },
  drawBit: () => boolean,
): RedactedAddresses {
  const known = dedupe(subnets.map(toRange).filter((range) => isSubnet(range) && !isWide(range)));
  const originals = dedupe(addresses.map(toBits)).filter((bits) => !isKept(bits));
  const homes = originals.map((bits) => ({ bits, home: homeOf(bits, known) }));
  let plan = planAddresses(known, homes, networkRenamer(drawBit));
  for (let draw = 1; draw < draws && plan.clashes > 0; draw += 1) {
    const other = planAddresses(known, homes, networkRenamer(drawBit));
    if (other.clashes < plan.clashes) plan = other;
  }
  const address = (text: string): string => {
    const bits = toBits(text);
    return isKept(bits) ? text : toText({ ...bits, value: plan.hosts.get(keyOf(bits)) ?? bits.value });
  };
  return {
    address,
    network(text) {
      const [first = '', prefix = ''] = text.split('/');
      const range = toRange(text);
      if (!isSubnet(range) || toBits(first).value !== range.value) return `${address(first)}/${prefix}`;
      return isKept(range) || isWide(range) ? text : `${toText(plan.rename(range))}/${prefix}`;
    },
  };
}

interface Plan {
  rename: (range: Range) => Range;
  hosts: ReadonlyMap<string, bigint>;
  /** Replacements that are originals too. */
  clashes: number;
}

function planAddresses(
  known: readonly Range[],
  homes: readonly { bits: AddressBits; home: Range }[],
  rename: Plan['rename'],
): Plan {
  const taken = new Set(homes.map(({ bits }) => keyOf(bits)));
  const knownKeys = new Set(known.map(keyOf));
  const hosts = new Map<string, bigint>();
  const used = new Set<string>();
  const subnets = new Map<string, { image: Range; inner: readonly Range[]; next: bigint }>();
  const subnetOf = (home: Range) => {
    const key = `${keyOf(home)}/${home.length}`;
    const inner = known.filter((range) => range.length > home.length && holds(home, range)).map(rename);
    const subnet = subnets.get(key) ?? { image: rename(home), inner, next: 2n };
    subnets.set(key, subnet);
    return subnet;
  };
  let clashes = known.filter((range) => knownKeys.has(keyOf(rename(range)))).length;
  for (const { bits, home } of homes) {
    const subnet = subnetOf(home);
    const { image, inner } = subnet;
    const isFree = (host: bigint, strict: boolean): boolean => {
      const candidate = { size: bits.size, value: image.value + host };
      const key = keyOf(candidate);
      return !used.has(key) && !(strict && taken.has(key)) && !inner.some((range) => holds(range, candidate));
    };
    const fixed = fixedHost(home, image, bits);
    const host = fixed ?? firstFree(home, subnet.next, isFree);
    if (fixed === undefined) subnet.next = host + 1n;
    const key = keyOf({ size: bits.size, value: image.value + host });
    if (taken.has(key)) clashes += 1;
    used.add(key);
    hosts.set(keyOf(bits), image.value + host);
  }
  return { rename, hosts, clashes };
}

/** The smallest known subnet around an address; without one, what a subnet mostly is. */
function homeOf(bits: AddressBits, known: readonly Range[]): Range {
  const around = known.filter((range) => holds(range, bits));
  const length = Math.max(classOf(bits)?.length ?? 0, ...around.map((range) => range.length));
  const usual = bits.size === 32 ? 24 : 64;
  return rangeOf(bits, around.length > 0 ? length : Math.max(length, usual));
}

/** A network's own address, its first and its last one keep their place. */
function fixedHost(home: Range, image: Range, bits: AddressBits): bigint | undefined {
  const host = hostIn(home, bits);
  if (home.value === image.value) return host === 0n ? host : undefined;
  const isLast = bits.size === 32 && host === countOf(home) - 1n;
  return host <= 1n || isLast ? host : undefined;
}

/** The next number in a subnet that nothing has; where all are had, one that something else once had. */
function firstFree(home: Range, from: bigint, isFree: (host: bigint, strict: boolean) => boolean): bigint {
  const count = countOf(home);
  for (let host = from; host < count - 1n; host += 1n) if (isFree(host, true)) return host;
  for (let host = 0n; host < count; host += 1n) if (isFree(host, false)) return host;
  return 0n;
}

/** A route to one machine is no subnet. */
const isSubnet = ({ size, length }: Range): boolean => length > 0 && length < size - 1;

const keyOf = ({ size, value }: AddressBits): string => `${size} ${value}`;

function dedupe<T extends AddressBits>(all: readonly T[]): T[] {
  return [...new Map(all.map((each) => [`${keyOf(each)} ${'length' in each ? each.length : ''}`, each])).values()];
}
