import type { RemoteInfo, Socket } from 'node:dgram';
import type { Limits } from '../../contract/listening.ts';
import type { Endpoint } from '../../contract/message-model.ts';
import type { LoggedConnection } from '../messages/logged-connection.ts';
import { plainAddress } from './plain-address.ts';
import { replyTo } from './reply/reply-to.ts';
import type { Session, SessionHost } from './session.ts';

export interface DatagramPeers {
  receive(datagram: Buffer, from: RemoteInfo, socket: Socket): void;
  /** Ends those that were silent for too long. */
  sweep(): void;
}

interface PeerOptions {
  limits: () => Limits;
  host: SessionHost;
  open(local: Endpoint, remote: Endpoint, create: (connection: LoggedConnection) => Session): Session;
  /** A datagram that could not be taken. */
  onDropped(bytes: number): void;
}

interface Peer {
  session: Session;
  usedAt: number;
}

/** Answers that the socket has not sent yet; past it none is made. */
const mostUnsentBytes = 4_194_304;
const none = Buffer.alloc(0);

/** The peers of a UDP listener, each like a connection until it is silent for the limit or another needs its place. */
export function datagramPeers({ limits, host, open, onDropped }: PeerOptions): DatagramPeers {
  /** The one that was used last comes last. */
  const peers = new Map<string, Peer>();

  function openPeer(key: string, from: RemoteInfo, socket: Socket): Peer {
    for (const [, peer] of peers) {
      if (peers.size < limits().connections) break;
      peer.session.destroy('dockline', 'another peer needed its place');
    }
    const { address, port } = socket.address();
    const remote = { address: plainAddress(from.address), port: from.port };
    const session = open({ address: plainAddress(address), port }, remote, (connection) => {
      let over = false;
      const self: Session = {
        connection,
        flow: () => undefined,
        renewIdle: () => undefined,
        send(bytes) {
          if (over) return -1;
          if (socket.getSendQueueSize() > mostUnsentBytes) return 0;
          // A peer that is gone is no error of ours.
          socket.send(bytes, from.port, from.address, () => undefined);
          host.sentBytes(connection, bytes.length);
          return bytes.length;
        },
        end: () => self.destroy('you', 'you closed it'),
        destroy(by, reason) {
          if (over) return;
          over = true;
          peers.delete(key);
          connection.closed = { at: Date.now(), by, reason };
          host.changed(connection);
          host.closed(self);
        },
      };
      return self;
    });
    return { session, usedAt: 0 };
  }

  return {
    receive(datagram, from, socket) {
      if (host.isHeld()) return onDropped(datagram.length);
      const key = `${from.address} ${from.port}`;
      const peer = peers.get(key) ?? openPeer(key, from, socket);
      peers.delete(key);
      peers.set(key, peer);
      peer.usedAt = performance.now();
      const { connection } = peer.session;
      const { frameBytes } = limits();
      connection.bytesIn += datagram.length;
      host.arrived(connection, datagram);
      host.receive(connection, 0, (sink) => {
        if (datagram.length > frameBytes) sink.addCut(datagram, 0, frameBytes, datagram.length);
        else sink.add(datagram, 0, datagram.length, 0);
      });
      const reply = host.reply();
      if (reply.kind === 'echo') peer.session.send(datagram);
      else if (reply.kind === 'text' || reply.kind === 'template') {
        peer.session.send(replyTo(reply, `${connection.remote.address}:${from.port}`)(datagram, none));
      }
    },
    sweep() {
      for (const { session, usedAt } of peers.values()) {
        if (performance.now() - usedAt < host.idleMs()) break;
        session.destroy('dockline', `nothing came for ${host.idleMs() / 1_000} s`);
      }
    },
  };
}
