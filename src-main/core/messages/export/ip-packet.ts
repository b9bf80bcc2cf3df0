import ipaddr from 'ipaddr.js';
import type { Endpoint } from '../../../contract/message-model.ts';

interface PacketOptions {
  transport: 'tcp' | 'udp';
  from: Endpoint;
  to: Endpoint;
  /** TCP only. */
  sequence: number;
  payload: Uint8Array;
}

const tcpNumber = 6;
const udpNumber = 17;
const hopLimit = 64;
/** PSH and ACK: data that the receiver is to have. */
const tcpFlags = 0x18;

/** What fits into one packet behind the headers here. A datagram never has more. */
export const mostPayload = { tcp: 65_000, udp: 65_507 } as const;

/** A packet of IPv4 (RFC 791) or IPv6 (RFC 8200) around TCP (RFC 9293) or UDP (RFC 768), with right checksums. */
export function ipPacket({ transport, from, to, sequence, payload }: PacketOptions): Buffer {
  const source = bytesOf(from.address);
  const target = bytesOf(to.address);
  const v6 = source.length === 16 || target.length === 16;
  const addresses = Buffer.concat(v6 ? [asV6(source), asV6(target)] : [source, target]);
  const segment =
    transport === 'tcp' ? tcpSegment(from.port, to.port, sequence, payload) : udpDatagram(from.port, to.port, payload);
  const protocol = transport === 'tcp' ? tcpNumber : udpNumber;
  segment.writeUInt16BE(transportSum(addresses, protocol, segment), transport === 'tcp' ? 16 : 6);
  return Buffer.concat([v6 ? v6Header(addresses, protocol, segment) : v4Header(addresses, protocol, segment), segment]);
}

function tcpSegment(from: number, to: number, sequence: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(from, 0);
  header.writeUInt16BE(to, 2);
  header.writeUInt32BE(sequence >>> 0, 4);
  header.writeUInt32BE(1, 8);
  header.writeUInt8(5 << 4, 12);
  header.writeUInt8(tcpFlags, 13);
  header.writeUInt16BE(65_535, 14);
  return Buffer.concat([header, payload]);
}

function udpDatagram(from: number, to: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(from, 0);
  header.writeUInt16BE(to, 2);
  header.writeUInt16BE(8 + payload.length, 4);
  return Buffer.concat([header, payload]);
}

function v4Header(addresses: Buffer, protocol: number, segment: Buffer): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x45, 0);
  header.writeUInt16BE(20 + segment.length, 2);
  // Do not fragment.
  header.writeUInt16BE(0x4000, 6);
  header.writeUInt8(hopLimit, 8);
  header.writeUInt8(protocol, 9);
  const whole = Buffer.concat([header, addresses]);
  whole.writeUInt16BE(checksum(whole), 10);
  return whole;
}

function v6Header(addresses: Buffer, protocol: number, segment: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(0x60, 0);
  header.writeUInt16BE(segment.length, 4);
  header.writeUInt8(protocol, 6);
  header.writeUInt8(hopLimit, 7);
  return Buffer.concat([header, addresses]);
}

/** Over the addresses, the length and the protocol too; 0 means no checksum in UDP, and is written as all ones. */
function transportSum(addresses: Buffer, protocol: number, segment: Buffer): number {
  const tail = Buffer.alloc(8);
  tail.writeUInt32BE(segment.length, 0);
  tail.writeUInt8(protocol, 7);
  return checksum(addresses, tail, segment) || 0xffff;
}

/** The Internet checksum (RFC 1071). Each part but the last has an even length. */
function checksum(...parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 2) sum += ((part[at] ?? 0) << 8) | (part[at + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/** Where there is no address, the unspecified one. */
function bytesOf(address: string): Buffer {
  return Buffer.from(ipaddr.isValid(address) ? ipaddr.parse(address).toByteArray() : [0, 0, 0, 0]);
}

function asV6(address: Buffer): Buffer {
  if (address.length === 16) return address;
  const mapped = Buffer.alloc(16);
  mapped.fill(0xff, 10, 12);
  address.copy(mapped, 12);
  return mapped;
}
