import { rmSync } from 'node:fs';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** Looks at what a container is to be made of, and says why the engine will not make it. */
export type Refusal = (create: string) => string | undefined;

export interface EngineProxy {
  open(): Promise<void>;
  cut(): Promise<void>;
}

export interface ProxyOptions {
  refuse?: Refusal;
  /** Called with the first line of each request: "GET /v1.41/containers/json HTTP/1.1". */
  onRequest?: (line: string) => void;
}

/**
 * A socket in front of the real engine's, so that a test can take the engine away and bring it back, or have it refuse
 * containers, as rootless and hardened engines do.
 */
export function engineProxy(
  path: string,
  { refuse = () => undefined, onRequest = () => undefined }: ProxyOptions = {},
): EngineProxy {
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
        let held = Buffer.alloc(0);
        client.on('data', (chunk: Buffer) => {
          const request = Buffer.concat([held, chunk]);
          const create = isCreate(request);
          // Its body comes in a piece of its own.
          held = create && !isComplete(request) ? request : Buffer.alloc(0);
          if (held.length > 0) return;
          const why = create ? refuse(request.toString()) : undefined;
          const line = /^(?:GET|POST|DELETE) \S+ HTTP\/1\.1/.exec(request.subarray(0, 512).toString('latin1'))?.[0];
          if (line !== undefined) onRequest(line);
          if (why === undefined) engine.write(request);
          else client.end(refusal(why));
        });
        client.on('end', () => engine.end());
        engine.pipe(client);
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

function isCreate(request: Buffer): boolean {
  return /^POST \S*\/containers\/create/.test(request.subarray(0, 256).toString('latin1'));
}

function isComplete(request: Buffer): boolean {
  const head = request.indexOf('\r\n\r\n');
  const length = /^content-length: (\d+)/im.exec(request.subarray(0, head).toString())?.[1];
  return head >= 0 && request.length >= head + 4 + Number(length ?? 0);
}

function refusal(message: string): string {
  const body = JSON.stringify({ message });
  const length = Buffer.byteLength(body);
  return `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n${body}`;
}
