import { rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** A socket in front of the real engine's, so that a test can take the engine away and bring it back. */
export function engineProxy(path: string): { open(): Promise<void>; cut(): Promise<void> } {
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  return {
    async open() {
      server = createServer({ allowHalfOpen: true }, (client) => {
        const engine = createConnection({ path: '/var/run/docker.sock', allowHalfOpen: true });
        keep(client);
        keep(engine);
        client.pipe(engine).pipe(client);
        client.on('close', () => engine.destroy());
        engine.on('close', () => client.destroy());
      });
      const { promise, resolve } = Promise.withResolvers<void>();
      server.listen(path, resolve);
      await promise;
    },
    async cut() {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (server === undefined) return;
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
      await promise;
      server = undefined;
      rmSync(path, { force: true });
    },
  };
}
