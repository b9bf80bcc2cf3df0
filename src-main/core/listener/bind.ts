import { createSocket, type RemoteInfo, type Socket as UdpSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';

/** One address that is listened on. */
export interface BoundServer {
  port: number;
  close(): void;
}

/** Listens on one address; fails with Node's own error. */
export type Bind<S extends BoundServer> = (address: string, port: number) => Promise<S>;

export function bindTcp(accept: (socket: Socket) => void): Bind<BoundServer> {
  return (address, port) =>
    new Promise((resolve, reject) => {
      const server = createServer({ allowHalfOpen: true, noDelay: true }, accept);
      server.once('error', reject);
      server.listen({ host: address, port, exclusive: true, backlog: 4_096 }, () => {
        server.off('error', reject);
        // An accept that fails (out of descriptors) must not end the thread; the next one may succeed.
        server.on('error', () => undefined);
        const bound = server.address();
        resolve({
          port: typeof bound === 'object' && bound !== null ? bound.port : 0,
          close: () => server.close(),
        });
      });
    });
}

export interface UdpServer extends BoundServer {
  socket: UdpSocket;
}

/** What the kernel holds for us while we store; it may give less. */
const receiveBytes = 8_388_608;

export function bindUdp(receive: (datagram: Buffer, from: RemoteInfo, socket: UdpSocket) => void): Bind<UdpServer> {
  return (address, port) =>
    new Promise((resolve, reject) => {
      const socket = createSocket({ type: address.includes(':') ? 'udp6' : 'udp4', recvBufferSize: receiveBytes });
      const fail = (error: Error): void => {
        socket.close();
        reject(error);
      };
      socket.once('error', fail);
      socket.bind({ address, port, exclusive: true }, () => {
        socket.off('error', fail);
        // An answer that cannot be delivered (ICMP unreachable) is no error of the server's.
        socket.on('error', () => undefined);
        socket.on('message', (datagram, from) => receive(datagram, from, socket));
        resolve({ socket, port: socket.address().port, close: () => socket.close() });
      });
    });
}

export function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}

/** This computer does not have the address. */
export function isAbsentAddress(thrown: unknown): boolean {
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(errorCode(thrown));
}
