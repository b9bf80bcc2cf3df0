import ipaddr from 'ipaddr.js';

/** "0100007F" → "127.0.0.1": the kernel prints IPv4 addresses as one number in this (little-endian) machine's byte order. */
export function ipv4FromHex(hex: string): string | undefined {
  if (!/^[\dA-Fa-f]{8}$/.test(hex)) return undefined;
  return [...Buffer.from(hex, 'hex')].toReversed().join('.');
}

/** 32 hex digits in network order, as `/proc/net/ipv6_route` and `/proc/net/if_inet6` print them. */
export function ipv6FromHex(hex: string): string | undefined {
  if (!/^[\dA-Fa-f]{32}$/.test(hex)) return undefined;
  return ipaddr.fromByteArray([...Buffer.from(hex, 'hex')]).toString();
}

/** 32 hex digits in four little-endian words, as `/proc/net/tcp6` and `udp6` print them. */
export function ipv6FromWords(hex: string): string | undefined {
  if (!/^[\dA-Fa-f]{32}$/.test(hex)) return undefined;
  return ipaddr.fromByteArray([...Buffer.from(hex, 'hex').swap32()]).toString();
}
