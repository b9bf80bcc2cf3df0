import { once } from 'node:events';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import type { ByteChannel } from './byte-channel.ts';

/**
 * Speaks TLS over a stream that is there. A certificate that nobody vouches for is taken, and said: what is sent is the
 * user's own try, and most servers of one's own have such a certificate.
 */
export async function secureChannel(stream: Duplex, host: string, signal: AbortSignal): Promise<ByteChannel> {
  const socket = connect({
    socket: stream,
    rejectUnauthorized: false,
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
  try {
    await once(socket, 'secureConnect', { signal });
  } catch (thrown) {
    socket.destroy();
    throw thrown;
  }
  // The end is told by 'close'; an error without a listener would end this process.
  socket.on('error', () => undefined);
  const trust = socket.authorized ? '' : `; its certificate is not trusted: ${String(socket.authorizationError)}`;
  return { stream: socket, note: `${socket.getProtocol() ?? 'TLS'}${trust}`, close: () => socket.destroy() };
}
