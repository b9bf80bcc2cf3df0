import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { Duplex } from 'node:stream';
import pTimeout from 'p-timeout';
import { type ByteChannel, type ChannelTarget, connectMs } from './byte-channel.ts';
import { secureChannel } from './secure-channel.ts';

/** Opens a channel from this computer. */
export async function openHere({ transport, host, port, signal }: ChannelTarget): Promise<ByteChannel> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(connectMs)]);
  if (transport === 'udp') return datagramChannel(host, port, limit);
  const socket = createConnection({ host, port });
  try {
    await once(socket, 'connect', { signal: limit });
    socket.on('error', () => undefined);
    if (transport === 'tls') return await secureChannel(socket, host, limit);
    return { stream: socket, close: () => socket.destroy() };
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
}

/** A datagram a write. What comes back is one stream; nothing tells where a datagram ended. */
async function datagramChannel(host: string, port: number, signal: AbortSignal): Promise<ByteChannel> {
  const { address, family } = await unlessAborted(lookup(host), signal);
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  socket.connect(port, address);
  try {
    await once(socket, 'connect', { signal });
  } catch (thrown) {
    socket.close();
    throw thrown;
  }
  const stream = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => socket.send(bytes, (error) => done(error)),
    destroy(error, done) {
      socket.close();
      done(error);
    },
  });
  socket.on('message', (datagram) => stream.push(datagram));
  // The other side said by ICMP that nobody is there.
  socket.on('error', (error) => stream.destroy(error));
  return { stream, close: () => stream.destroy() };
}

/** A name server that does not answer is not waited for longer than the signal says. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return pTimeout(work, { milliseconds: Number.POSITIVE_INFINITY, signal });
}
