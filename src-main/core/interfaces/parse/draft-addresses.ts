import type { InterfaceAddress } from '../../../contract/interface-model.ts';
import { ipv6WithPrefix, isIpv4, prefixOfMask } from './address-fields.ts';
import { type Draft, detailKey, warn } from './draft.ts';

interface Ipv4Words {
  address: string;
  mask?: string | undefined;
  prefixLength?: number | undefined;
  broadcast?: string | undefined;
  peer?: string | undefined;
}

/**
 * Adds an IPv4 address. What is none is kept as it was printed, so that a card shows what was pasted, and a warning says
 * that it is none. A peer that is the address itself (how ifconfig prints a point-to-point link without one) is no peer.
 */
export function addIpv4(draft: Draft, words: Ipv4Words, line: number): InterfaceAddress {
  const { address, mask, broadcast, peer } = words;
  const entry: InterfaceAddress = { family: 'ipv4', address };
  if (!isIpv4(address)) warn(draft, 'invalid-address', address, line);
  if (broadcast !== undefined) {
    entry.broadcast = broadcast;
    if (!isIpv4(broadcast)) warn(draft, 'invalid-address', `Bcast:${broadcast}`, line);
  }
  if (peer !== undefined && peer !== address) {
    entry.peer = peer;
    if (!isIpv4(peer)) warn(draft, 'invalid-address', `peer ${peer}`, line);
  }
  const prefix = words.prefixLength ?? (mask === undefined ? undefined : prefixOfMask(mask));
  if (prefix !== undefined && prefix <= 32) entry.prefixLength = prefix;
  else if (prefix !== undefined) warn(draft, 'invalid-mask', `${address}/${prefix}`, line);
  else if (mask !== undefined) warn(draft, 'invalid-mask', `Mask:${mask}`, line);
  draft.face.addresses.push(entry);
  return entry;
}

/** Adds an IPv6 address; what is none is kept as it was printed, with a warning. */
export function addIpv6(draft: Draft, text: string, line: number): InterfaceAddress {
  const read = ipv6WithPrefix(text);
  if (read === undefined) warn(draft, 'invalid-address', text, line);
  const entry: InterfaceAddress = read ?? { family: 'ipv6', address: text };
  draft.face.addresses.push(entry);
  return entry;
}

export function addressDetail(address: InterfaceAddress, word: string, value: string): void {
  const key = detailKey(word);
  const details = new Map(Object.entries(address.details ?? {}));
  const before = details.get(key);
  details.set(key, before === undefined ? value : `${before} ${value}`);
  address.details = Object.fromEntries(details);
}
