export interface ReadPacket {
  at: number;
  protocol: 'tcp' | 'udp';
  sourcePort: number;
  sequence: number;
  payload: Buffer;
  checksumsHold: boolean;
}

/** Reads the packets of a pcapng file of raw IP, little-endian. Fails where its blocks do not fit. */
export function readPcapng(file: Buffer): ReadPacket[] {
  const packets: ReadPacket[] = [];
  for (let at = 0; at < file.length; ) {
    const type = file.readUInt32LE(at);
    const length = file.readUInt32LE(at + 4);
    if (length % 4 !== 0 || file.readUInt32LE(at + length - 4) !== length) throw new Error(`a broken block at ${at}`);
    if (at === 0 && type !== 0x0a0d0d0a) throw new Error('the file does not begin with a section');
    if (type === 6) {
      const stamp = file.readUInt32LE(at + 12) * 2 ** 32 + file.readUInt32LE(at + 16);
      const size = file.readUInt32LE(at + 20);
      packets.push({ at: stamp, ...readPacket(file.subarray(at + 28, at + 28 + size)) });
    }
    at += length;
  }
  return packets;
}

function readPacket(packet: Buffer): Omit<ReadPacket, 'at'> {
  const v6 = (packet[0] ?? 0) >> 4 === 6;
  const headerBytes = v6 ? 40 : 20;
  const number = packet[v6 ? 6 : 9];
  const addresses = v6 ? packet.subarray(8, 40) : packet.subarray(12, 20);
  const segment = packet.subarray(headerBytes);
  const pseudo = Buffer.from([0, 0, 0, 0, 0, 0, 0, number ?? 0]);
  pseudo.writeUInt32BE(segment.length, 0);
  const tcp = number === 6;
  return {
    protocol: tcp ? 'tcp' : 'udp',
    sourcePort: segment.readUInt16BE(0),
    sequence: tcp ? segment.readUInt32BE(4) : 0,
    payload: segment.subarray(tcp ? 20 : 8),
    checksumsHold:
      sum(Buffer.concat([addresses, pseudo, segment])) === 0xffff && (v6 || sum(packet.subarray(0, 20)) === 0xffff),
  };
}

/** The one's complement sum of 16-bit words (RFC 1071). */
function sum(bytes: Buffer): number {
  let total = 0;
  for (let at = 0; at < bytes.length; at += 2) total += (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
  while (total > 0xffff) total = (total & 0xffff) + (total >>> 16);
  return total;
}
