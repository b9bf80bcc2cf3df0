import packageJson from '../../../../package.json' with { type: 'json' };
import type { Message } from '../../../contract/message-model.ts';
import { senderWords } from '../sender-words.ts';
import type { ExportWriter } from './export-format.ts';
import { ipPacket, mostPayload } from './ip-packet.ts';

// Block types and options: draft-ietf-opsawg-pcapng, sections 4.1 to 4.3. Link type: https://www.tcpdump.org/linktypes.html
const sectionHeader = 0x0a0d0d0a;
const interfaceDescription = 1;
const enhancedPacket = 6;
const byteOrder = 0x1a2b3c4d;
const rawIp = 101;
const comment = 1;
const userApplication = 4;
const timeResolution = 9;
const milliseconds = 3;

/**
 * The payloads as packets that Wireshark reads: no capture, but what the streams carried, with headers made for it. A
 * connection's bytes are in order; there is no handshake.
 */
export function pcapngWriter(): ExportWriter {
  const sequences = new Map<string, number>();

  function packets(message: Message, raw: Uint8Array): Buffer[] {
    const { connectionId, transport, remote, local, at } = message;
    const made: Buffer[] = [];
    let sequence = sequences.get(connectionId) ?? 1;
    for (let offset = 0; offset === 0 || offset < raw.length; offset += mostPayload[transport]) {
      const payload = raw.subarray(offset, offset + mostPayload[transport]);
      made.push(
        packetBlock(Date.parse(at), ipPacket({ transport, from: remote, to: local, sequence, payload }), message),
      );
      sequence += payload.length;
    }
    sequences.set(connectionId, sequence);
    return made;
  }

  return {
    head: () => Buffer.concat([sectionBlock(), interfaceBlock()]),
    message: (read, raw) => Buffer.concat(packets(read(), raw)),
  };
}

function sectionBlock(): Buffer {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(byteOrder, 0);
  body.writeUInt16LE(1, 4);
  // The section's length is not told.
  body.writeBigInt64LE(-1n, 8);
  return block(sectionHeader, body, [[userApplication, Buffer.from(`Dockline ${packageJson.version}`)]]);
}

function interfaceBlock(): Buffer {
  const body = Buffer.alloc(8);
  body.writeUInt16LE(rawIp, 0);
  return block(interfaceDescription, body, [
    [comment, Buffer.from('Payloads that a Dockline listener received, with headers made for them')],
    [timeResolution, Buffer.from([milliseconds])],
  ]);
}

function packetBlock(at: number, packet: Buffer, { source }: Message): Buffer {
  const body = Buffer.alloc(20);
  body.writeUInt32LE(Math.floor(at / 0x1_0000_0000), 4);
  body.writeUInt32LE(at % 0x1_0000_0000, 8);
  body.writeUInt32LE(packet.length, 12);
  body.writeUInt32LE(packet.length, 16);
  return block(enhancedPacket, Buffer.concat([body, padded(packet)]), [[comment, Buffer.from(senderWords(source))]]);
}

function block(type: number, body: Buffer, options: readonly (readonly [number, Buffer])[]): Buffer {
  const coded = options.map(([code, value]) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(code, 0);
    head.writeUInt16LE(value.length, 2);
    return Buffer.concat([head, padded(value)]);
  });
  const content = Buffer.concat([body, ...coded, Buffer.alloc(4)]);
  const edge = Buffer.alloc(8);
  edge.writeUInt32LE(type, 0);
  edge.writeUInt32LE(content.length + 12, 4);
  return Buffer.concat([edge, content, edge.subarray(4)]);
}

/** To a multiple of four bytes. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
