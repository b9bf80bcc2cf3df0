import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';

/** A server on another origin than the app's, which remembers whoever reached it, by TCP or by UDP. */
export interface Stranger {
  origin: string;
  host: string;
  /** What came: connections, requests and datagrams. */
  visits: string[];
  close(): Promise<void>;
}

export async function startStranger(): Promise<Stranger> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('// a stranger\n');
  });
  server.on('connection', () => visits.push('connection'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const udp = createSocket('udp4');
  udp.on('message', () => visits.push('datagram'));
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    visits,
    async close() {
      udp.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
