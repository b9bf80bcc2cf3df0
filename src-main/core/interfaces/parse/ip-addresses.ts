import { scopeOf } from './address-fields.ts';
import { type Line, readPairs, wordsOf } from './captured-lines.ts';
import { type Draft, integer, unknownLine } from './draft.ts';
import { addIpv4, addIpv6, addressDetail } from './draft-addresses.ts';

/** Words about an address that stand alone. Source: iproute2's `ifa_flag_names`. */
export const addressFlags = [
  'secondary',
  'temporary',
  'nodad',
  'optimistic',
  'dadfailed',
  'home',
  'deprecated',
  'tentative',
  'permanent',
  'dynamic',
  'mngtmpaddr',
  'noprefixroute',
  'autojoin',
  'stable-privacy',
] as const;
/** The kernel's `IFA_F_…` bits (linux/if_addr.h) that older versions print as "flags 02". */
const flagBits: readonly (readonly [number, (typeof addressFlags)[number]])[] = [
  [0x02, 'nodad'],
  [0x04, 'optimistic'],
  [0x08, 'dadfailed'],
  [0x10, 'home'],
  [0x20, 'deprecated'],
  [0x40, 'tentative'],
  [0x80, 'permanent'],
  [0x100, 'mngtmpaddr'],
  [0x200, 'noprefixroute'],
  [0x400, 'autojoin'],
  [0x800, 'stable-privacy'],
];

/** "172.17.0.2/16 brd 172.17.255.255 scope global secondary eth0:1"; "10.8.0.6 peer 10.8.0.5/32 scope global tun0". */
export function readAddress(family: 'inet' | 'inet6', rest: string, line: Line, draft: Draft): void {
  const [first = '', ...words] = wordsOf(rest);
  const [address = '', ownPrefix] = splitPrefix(first);
  let prefix = ownPrefix;
  let peer: string | undefined;
  let broadcast: string | undefined;
  let scope: string | undefined;
  const details: [string, string][] = [];
  const left = readPairs(words, {
    peer: (value) => {
      const [end, length] = splitPrefix(value);
      peer = end;
      prefix = length ?? prefix;
    },
    brd: (value) => {
      broadcast = value;
    },
    scope: (value) => {
      scope = value;
    },
    any: (value) => details.push(['anycast', value]),
    metric: (value) => details.push(['metric', value]),
    proto: (value) => details.push(['proto', value]),
    flags: (value) => details.push(...flagsOf(value)),
  });
  const prefixLength = prefix === undefined ? undefined : integer(draft, 'prefix', prefix, line.number);
  const entry =
    family === 'inet'
      ? addIpv4(draft, { address, prefixLength, broadcast, peer }, line.number)
      : addIpv6(draft, prefix === undefined ? address : `${address}/${prefix}`, line.number);
  if (family === 'inet6' && peer !== undefined) entry.peer = peer;
  if (scopeOf(scope) !== undefined) entry.scope = scopeOf(scope);
  else if (scope !== undefined) addressDetail(entry, 'scope', scope);
  for (const [key, value] of details) addressDetail(entry, key, value);
  const others = left.filter((word) => !isFlag(word));
  for (const word of left.filter(isFlag)) addressDetail(entry, 'flags', word);
  // What is left of an IPv4 address at its end is its label: the interface's name, or "eth0:1".
  const label = family === 'inet' && others.length === 1 && words.at(-1) === others[0] ? others.pop() : undefined;
  if (label !== undefined && label !== draft.face.name) addressDetail(entry, 'label', label);
  if (others.length > 0) unknownLine(draft, line);
}

/** "valid_lft 86400sec preferred_lft 3600sec"; `forever` is what nothing means. */
export function readLifetime(line: Line, draft: Draft): void {
  const entry = draft.face.addresses.at(-1);
  const take = (key: string) => (value: string) => {
    if (entry !== undefined && value !== 'forever') addressDetail(entry, key, value);
  };
  const readers = { valid_lft: take('valid_lft'), preferred_lft: take('preferred_lft') };
  if (readPairs(wordsOf(line.text), readers).length > 0 || entry === undefined) unknownLine(draft, line);
}

function splitPrefix(text: string): [string, string | undefined] {
  const slash = text.indexOf('/');
  return slash === -1 ? [text, undefined] : [text.slice(0, slash), text.slice(slash + 1)];
}

function isFlag(word: string): boolean {
  return addressFlags.some((flag) => flag === word);
}

function flagsOf(hex: string): [string, string][] {
  if (!/^[\da-f]{1,8}$/.test(hex)) return [['flags', hex]];
  let bits = Number.parseInt(hex, 16);
  const told: [string, string][] = [];
  for (const [bit, word] of flagBits) {
    if ((bits & bit) !== 0) told.push(['flags', word]);
    bits &= ~bit;
  }
  return bits === 0 ? told : [...told, ['flags', `0x${bits.toString(16)}`]];
}
