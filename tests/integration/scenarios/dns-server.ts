import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { World } from './world.ts';

/** A DNS server (RFC 1035) that knows the names given to it; with `silent` it hears and never answers. */
export async function dnsServer(
  world: World,
  address: string,
  names: Record<string, string>,
  silent = false,
): Promise<void> {
  const socket = createSocket('udp4');
  world.defer(async () => {
    const closed = once(socket, 'close');
    socket.close();
    await closed;
  });
  socket.on('message', (query, from) => {
    if (!silent) socket.send(answer(query, names), from.port, from.address);
  });
  socket.bind(53, address);
  await once(socket, 'listening');
}

const noSuchName = 3;

function answer(query: Buffer, names: Record<string, string>): Buffer {
  const { name, end } = question(query);
  const type = query.readUInt16BE(end);
  const found = names[name];
  const header = Buffer.from(query.subarray(0, 12));
  // A response that is authoritative; recursion is there; of questions one, of answers one or none.
  header.writeUInt16BE(0x8580 | (found === undefined ? noSuchName : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt32BE(0, 8);
  const isAddress = type === 1 && found !== undefined;
  header.writeUInt16BE(isAddress ? 1 : 0, 6);
  const asked = query.subarray(12, end + 4);
  if (!isAddress) return Buffer.concat([header, asked]);
  // A pointer to the name in the question, type A, class IN, 5 s, four bytes.
  const record = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, ...found.split('.').map(Number)]);
  return Buffer.concat([header, asked, record]);
}

function question(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
