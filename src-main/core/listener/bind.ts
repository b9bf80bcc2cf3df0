import { createServer, type Server, type Socket } from 'node:net';

/** Listens on one address; fails with Node's own error. */
export function bind(address: string, port: number, accept: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true }, accept);
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', reject);
      // An accept that fails (out of descriptors) must not end the process; the next one may succeed.
      server.on('error', () => undefined);
      resolve(server);
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

export function boundPort(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
