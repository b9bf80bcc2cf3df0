import { randomUUID } from 'node:crypto';
import type { RemoteInfo, Socket as UdpSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Limits, Reply } from '../../contract/listening.ts';
import type { Endpoint } from '../../contract/message-model.ts';
import type { LoggedConnection } from '../messages/logged-connection.ts';
import { type Bind, type BoundServer, bindTcp, bindUdp } from './bind.ts';
import { bindAll } from './bind-all.ts';
import { datagramDrops } from './datagram-drops.ts';
import { datagramPeers } from './datagram-peers.ts';
import type { FrameSink } from './framing/framer.ts';
import { type Figures, noFigures, type Served, type ServeOptions } from './ingest-protocol.ts';
import { plainAddress } from './plain-address.ts';
import type { Session, SessionHost } from './session.ts';
import type { Lost } from './store-pump.ts';
import { openStreamSession } from './stream-session.ts';

/** What a listener needs of the thread that it runs on. */
export interface ListenerHost {
  /** Why senders must wait; undefined: they need not. */
  held(): string | undefined;
  receive(connection: LoggedConnection, lead: number, fill: (sink: FrameSink) => void): void;
  changed(connection: LoggedConnection): void;
  moved(connection: LoggedConnection): void;
  opened(session: Session): void;
  closed(session: Session): void;
  /** For whoever reads the bytes as they come. */
  tap?: ((bytes: Buffer) => void) | undefined;
  figuresChanged(): void;
}

export interface ServedListener {
  readonly id: string;
  bind(addresses: readonly string[]): Promise<Served>;
  /** Binds what is new, lets go what is not named any more. */
  rebind(addresses: readonly string[]): Promise<Served>;
  change(change: { reply?: Reply | undefined; limits?: Limits | undefined }): void;
  figures(): Figures;
  stored(messages: number): void;
  lost(lost: Omit<Lost, 'listenerId'>): void;
  /** Reads on, or not. `why` holds back this listener alone. */
  hold(why: string | undefined): void;
  flow(): void;
  sweep(): void;
  stop(): void;
}

/** One listener on the thread that owns the sockets. */
export function servedListener({ id, options, tls, unstored }: ServeOptions, host: ListenerHost): ServedListener {
  const servers = new Map<string, BoundServer>();
  const sessions = new Set<Session>();
  const udp = options.transport === 'udp';
  const secureContext = tls === undefined ? undefined : createSecureContext({ cert: tls.certificate, key: tls.key });
  let { reply, limits } = options;
  let port = 0;
  let unbound: Served['unbound'] = [];
  let ownHold: string | undefined;
  let accepting = false;
  const figures: Figures = { ...noFigures };
  const waiting = new Int32Array(unstored);

  const sessionHost: SessionHost = {
    idleMs: () => limits.idleSeconds * 1_000,
    reply: () => reply,
    isHeld: () => (ownHold ?? host.held()) !== undefined,
    arrived(_connection, bytes) {
      figures.bytes += bytes.length;
      host.tap?.(bytes);
    },
    receive(connection, lead, fill) {
      const before = connection.messages;
      host.receive(connection, lead, fill);
      Atomics.add(waiting, 0, connection.messages - before);
    },
    sentBytes(connection, bytes) {
      connection.bytesOut += bytes;
      figures.bytesOut += bytes;
      host.moved(connection);
      host.figuresChanged();
    },
    changed: host.changed,
    closed(session) {
      sessions.delete(session);
      host.closed(session);
      host.figuresChanged();
    },
  };

  function open(local: Endpoint, remote: Endpoint, create: (connection: LoggedConnection) => Session): Session {
    const session = create({
      uid: randomUUID(),
      row: 0,
      listenerId: id,
      transport: options.transport,
      local,
      remote,
      openedAt: Date.now(),
      halfClosed: false,
      bytesIn: 0,
      bytesOut: 0,
      messages: 0,
    });
    sessions.add(session);
    figures.totalConnections += 1;
    host.opened(session);
    host.figuresChanged();
    return session;
  }
  function accept(raw: Socket): void {
    if (!accepting || sessions.size >= limits.connections) {
      raw.on('error', () => undefined);
      raw.destroy();
      if (accepting) figures.refusedConnections += 1;
      host.figuresChanged();
      return;
    }
    const socket = secureContext === undefined ? raw : new TLSSocket(raw, { isServer: true, secureContext });
    const { framing } = options;
    const { frameBytes } = limits;
    open(endpoint(raw.localAddress, raw.localPort), endpoint(raw.remoteAddress, raw.remotePort), (connection) =>
      openStreamSession({ socket, connection, framing, frameBytes, host: sessionHost }),
    );
  }
  const peers = datagramPeers({
    limits: () => limits,
    host: sessionHost,
    open,
    onDropped: (bytes) => lost({ messages: 1, bytes, reason: ownHold ?? host.held() ?? 'the reader is slow' }),
  });
  const dropped = datagramDrops(() => port);
  async function countDrops(): Promise<void> {
    const messages = await dropped();
    if (messages > 0) lost({ messages, bytes: 0, reason: 'they came faster than they could be taken' });
  }
  const receive = (datagram: Buffer, from: RemoteInfo, socket: UdpSocket): void => {
    if (accepting) peers.receive(datagram, from, socket);
  };
  const bind: Bind<BoundServer> = udp ? bindUdp(receive) : bindTcp(accept);

  function lost({ messages, bytes, reason }: Omit<Lost, 'listenerId'>): void {
    const before = figures.notStored ?? { messages: 0, bytes: 0 };
    figures.notStored = { messages: before.messages + messages, bytes: before.bytes + bytes, reason };
    host.figuresChanged();
  }
  const served = (): Served => ({
    port,
    bound: [...servers.keys()].map((address) => ({ address, port })),
    unbound: [...unbound],
  });
  function flow(): void {
    for (const session of sessions) session.flow();
    host.figuresChanged();
  }

  return {
    id,
    async bind(addresses) {
      const bound = await bindAll({ addresses, port: options.port, bind, transport: udp ? 'udp' : 'tcp' });
      for (const [address, server] of bound.servers) servers.set(address, server);
      port = bound.port;
      unbound = bound.unbound;
      accepting = true;
      return served();
    },
    async rebind(addresses) {
      const wanted = new Set(addresses);
      for (const [address, server] of servers) {
        if (wanted.has(address)) continue;
        server.close();
        servers.delete(address);
      }
      unbound = unbound.filter(({ address }) => wanted.has(address));
      for (const address of wanted) {
        if (servers.has(address)) continue;
        unbound = unbound.filter((entry) => entry.address !== address);
        try {
          servers.set(address, await bind(address, port));
        } catch (error) {
          unbound.push({ address, reason: error instanceof Error ? error.message : String(error) });
        }
      }
      return served();
    },
    change(change) {
      reply = change.reply ?? reply;
      if (change.limits === undefined) return;
      limits = change.limits;
      for (const session of sessions) session.renewIdle();
    },
    figures: () => ({ ...figures, openConnections: sessions.size, held: ownHold ?? host.held() }),
    stored(messages) {
      figures.messages += messages;
      Atomics.sub(waiting, 0, messages);
    },
    lost(what) {
      Atomics.sub(waiting, 0, what.messages);
      lost(what);
    },
    hold(why) {
      if (ownHold === why) return;
      ownHold = why;
      flow();
    },
    flow,
    sweep() {
      peers.sweep();
      // What cannot be read now is told by the next look.
      if (udp && accepting) countDrops().catch(() => undefined);
    },
    stop() {
      accepting = false;
      for (const server of servers.values()) server.close();
      servers.clear();
      for (const session of sessions) session.destroy('dockline', 'the listener was stopped');
    },
  };
}

function endpoint(address: string | undefined, port: number | undefined): Endpoint {
  return { address: plainAddress(address), port: port ?? 0 };
}
