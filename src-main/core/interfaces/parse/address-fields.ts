import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Count, InterfaceAddress } from '../../../contract/interface-model.ts';

/** A counter's digits as a number, or as they are (without leading zeros) beyond 2^53-1. */
export function count(digits: string): Count {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : digits.replace(/^0+(?=\d)/, '');
}

/** Four decimal parts; the short forms that inet_aton takes ("192.168.2") are not addresses here. */
export function isIpv4(text: string): boolean {
  return isIPv4(text);
}

/** "255.255.0.0" → 16, also as BSD writes it, "0xffff0000"; undefined for what is no contiguous mask. */
export function prefixOfMask(mask: string): number | undefined {
  const hex = /^0x([\da-f]{8})$/i.exec(mask)?.[1];
  const dotted = hex === undefined ? mask : [...Buffer.from(hex, 'hex')].join('.');
  return isIpv4(dotted) ? (ipaddr.IPv4.parse(dotted).prefixLengthFromSubnetMask() ?? undefined) : undefined;
}

/**
 * Takes the zone out of "fe80::1%eth0/64": it names the interface that it stands on, or, as in old BusyBox's
 * "fe80::1%32637/64", nothing at all. Undefined for what is no IPv6 address.
 */
export function ipv6WithPrefix(
  text: string,
): Pick<InterfaceAddress, 'family' | 'address' | 'prefixLength'> | undefined {
  const match = /^([0-9a-fA-F:.]{2,45})(?:%[^/]*)?(?:\/(\d{1,3}))?$/.exec(text);
  const address = match?.[1];
  if (address === undefined || !isIPv6(address)) return undefined;
  const prefix = match?.[2] === undefined ? undefined : Number(match[2]);
  if (prefix !== undefined && prefix > 128) return undefined;
  return { family: 'ipv6', address: address.toLowerCase(), ...(prefix === undefined ? {} : { prefixLength: prefix }) };
}

const scopes = ['host', 'link', 'global', 'site', 'compat'] as const;

export function scopeOf(word: string | undefined): InterfaceAddress['scope'] {
  return scopes.find((scope) => scope === word?.toLowerCase());
}
