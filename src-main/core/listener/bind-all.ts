import type { Server, Socket } from 'node:net';
import { DocklineError } from '../../contract/errors.ts';
import { bind, boundPort, errorCode, isAbsentAddress } from './bind.ts';
import { portHolder } from './port-holder.ts';

export interface Bound {
  port: number;
  servers: Map<string, Server>;
  unbound: { address: string; reason: string }[];
}

/** Listens on the same port of every address, or on none. `port` 0: any that is free on all. */
export async function bindAll(
  addresses: readonly string[],
  port: number,
  accept: (socket: Socket) => void,
): Promise<Bound> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await bindOnce(addresses, port, accept);
    } catch (thrown) {
      const code = errorCode(thrown);
      if (code === 'EADDRINUSE' && port === 0 && attempt < 10) continue;
      if (code === 'EADDRINUSE') throw await inUse(addresses, port, thrown);
      if (code === 'EACCES') {
        throw new DocklineError('port-denied', `Port ${port} may not be used: ${String(thrown)}`, {
          hint: 'Choose a port above 1023.',
          cause: thrown,
        });
      }
      throw thrown;
    }
  }
}

async function bindOnce(
  addresses: readonly string[],
  wanted: number,
  accept: (socket: Socket) => void,
): Promise<Bound> {
  const servers = new Map<string, Server>();
  const unbound: Bound['unbound'] = [];
  let port = wanted;
  let absent: unknown;
  try {
    for (const address of addresses) {
      try {
        const server = await bind(address, port, accept);
        servers.set(address, server);
        port = boundPort(server);
      } catch (thrown) {
        if (!isAbsentAddress(thrown)) throw thrown;
        absent = thrown;
        if (address === '::') {
          const server = await bind('0.0.0.0', port, accept);
          servers.set('0.0.0.0', server);
          port = boundPort(server);
        }
        unbound.push({ address, reason: thrown instanceof Error ? thrown.message : String(thrown) });
      }
    }
  } catch (thrown) {
    for (const server of servers.values()) server.close();
    throw thrown;
  }
  if (servers.size === 0) {
    throw new DocklineError(
      'address-not-available',
      `None of ${addresses.join(', ')} could be bound: ${String(absent)}`,
      {
        cause: absent,
      },
    );
  }
  return { port, servers, unbound };
}

async function inUse(addresses: readonly string[], port: number, cause: unknown): Promise<DocklineError> {
  const holder = await portHolder(port).catch(() => undefined);
  const nextFree = await findFree(addresses, port);
  const by = holder === undefined ? '' : ` by ${holder.name} (process ${holder.pid})`;
  return new DocklineError('port-in-use', `Port ${port} is in use${by}.`, {
    hint: nextFree === undefined ? 'Choose another port.' : `Port ${nextFree} is free.`,
    details: { port, ...(holder && { holder }), ...(nextFree !== undefined && { nextFree }) },
    cause,
  });
}

async function findFree(addresses: readonly string[], port: number): Promise<number | undefined> {
  for (let next = port + 1; next <= Math.min(port + 50, 65_535); next++) {
    try {
      const { servers } = await bindOnce(addresses, next, (socket) => socket.destroy());
      for (const server of servers.values()) await new Promise((resolve) => server.close(resolve));
      return next;
    } catch {}
  }
  return undefined;
}
