import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import { type Bind, type BoundServer, errorCode, isAbsentAddress } from './bind.ts';
import { portHolder } from './port-holder.ts';

export interface Bound<S extends BoundServer> {
  port: number;
  servers: Map<string, S>;
  unbound: { address: string; reason: string }[];
}

interface BindOptions<S extends BoundServer> {
  addresses: readonly string[];
  /** 0: any that is free on all. */
  port: number;
  bind: Bind<S>;
  transport: 'tcp' | 'udp';
}

/** Listens on the same port of every address, or on none. */
export async function bindAll<S extends BoundServer>(options: BindOptions<S>): Promise<Bound<S>> {
  const { port } = options;
  for (let attempt = 0; ; attempt++) {
    try {
      return await bindOnce(options);
    } catch (thrown) {
      const code = errorCode(thrown);
      if (code === 'EADDRINUSE' && port === 0 && attempt < 10) continue;
      if (code === 'EADDRINUSE') throw await inUse(options, thrown);
      if (code === 'EACCES') {
        throw new DocklineError('port-denied', `Port ${port} may not be used: ${messageOf(thrown)}`, {
          hint: 'Choose a port above 1023.',
          cause: thrown,
        });
      }
      throw thrown;
    }
  }
}

async function bindOnce<S extends BoundServer>(options: BindOptions<S>): Promise<Bound<S>> {
  const { addresses, bind } = options;
  const servers = new Map<string, S>();
  const unbound: Bound<S>['unbound'] = [];
  let { port } = options;
  let absent: unknown;
  try {
    for (const address of addresses) {
      try {
        const server = await bind(address, port);
        servers.set(address, server);
        port = server.port;
      } catch (thrown) {
        if (!isAbsentAddress(thrown)) throw thrown;
        absent = thrown;
        if (address === '::') {
          const server = await bind('0.0.0.0', port);
          servers.set('0.0.0.0', server);
          port = server.port;
        }
        unbound.push({ address, reason: messageOf(thrown) });
      }
    }
  } catch (thrown) {
    for (const server of servers.values()) server.close();
    throw thrown;
  }
  if (servers.size === 0) {
    throw new DocklineError(
      'address-not-available',
      `None of ${addresses.join(', ')} could be bound: ${messageOf(absent)}`,
      { cause: absent },
    );
  }
  return { port, servers, unbound };
}

async function inUse<S extends BoundServer>(options: BindOptions<S>, cause: unknown): Promise<DocklineError> {
  const { port, transport } = options;
  const holder = await portHolder(port, transport).catch(() => undefined);
  const nextFree = await findFree(options);
  const by = holder === undefined ? '' : ` by ${holder.name} (process ${holder.pid})`;
  return new DocklineError('port-in-use', `Port ${port} is in use${by}.`, {
    hint: nextFree === undefined ? 'Choose another port.' : `Port ${nextFree} is free.`,
    details: { port, ...(holder && { holder }), ...(nextFree !== undefined && { nextFree }) },
    cause,
  });
}

async function findFree<S extends BoundServer>(options: BindOptions<S>): Promise<number | undefined> {
  for (let port = options.port + 1; port <= Math.min(options.port + 50, 65_535); port++) {
    try {
      const { servers } = await bindOnce({ ...options, port });
      for (const server of servers.values()) server.close();
      return port;
    } catch {}
  }
  return undefined;
}

const messageOf = (thrown: unknown): string => toDocklineError(thrown).message;
