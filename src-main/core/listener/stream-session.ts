import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Framing } from '../../contract/listening.ts';
import type { LoggedConnection } from '../messages/logged-connection.ts';
import { errorCode } from './bind.ts';
import { createFramer } from './framing/create-framer.ts';
import { createReplier } from './reply/replier.ts';
import type { ClosedBy, Session, SessionHost } from './session.ts';

interface StreamOptions {
  /** The connection itself, or TLS over it. */
  socket: Socket;
  connection: LoggedConnection;
  framing: Framing;
  /** Bytes kept of a message. */
  frameBytes: number;
  host: SessionHost;
}

/** Reads one connection until its end, however it ends. */
export function openStreamSession({ socket, connection, framing, frameBytes, host }: StreamOptions): Session {
  const framer = createFramer(framing, frameBytes);
  const { address, port } = connection.remote;
  const replier = createReplier(host.reply(), {
    name: address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
    write,
    end: () => socket.end(),
  });
  /** Whether nobody needs what was read once its messages are in the log. */
  const readOnce = host.reply().kind === 'none' && !(socket instanceof TLSSocket);
  let over = false;
  let gap: NodeJS.Timeout | undefined;
  let end: { by: ClosedBy; reason: string } | undefined;

  function write(bytes: Buffer): boolean {
    if (!socket.writable) return true;
    host.sentBytes(connection, bytes.length);
    return socket.write(bytes);
  }
  function flow(): void {
    if (host.isHeld() || replier.waiting) socket.pause();
    else socket.resume();
  }
  function finishMessage(): void {
    clearTimeout(gap);
    if (framer.holds) {
      host.receive(connection, framer.lead, (sink) => framer.end(replier.watch(sink, framer.lead)));
      replier.drain();
    }
  }
  function read(chunk: Buffer): void {
    connection.bytesIn += chunk.length;
    host.arrived(connection, chunk);
    host.receive(connection, framer.lead, (sink) => framer.push(chunk, replier.watch(sink, framer.lead)));
    replier.read(chunk);
    replier.drain();
    if (framing.kind === 'idle') {
      clearTimeout(gap);
      gap = setTimeout(finishMessage, framing.ms);
    }
    flow();
    if (readOnce) giveBack(chunk);
  }
  function because(by: ClosedBy, reason: string): void {
    end ??= { by, reason };
  }
  function halfClosed(): void {
    if (connection.halfClosed || over) return;
    connection.halfClosed = true;
    host.changed(connection);
  }
  function finish(): void {
    if (over) return;
    over = true;
    finishMessage();
    connection.closed = { at: Date.now(), by: end?.by ?? 'peer', reason: end?.reason ?? 'closed' };
    host.changed(connection);
    host.closed(session);
  }

  socket.setTimeout(host.idleMs(), () => {
    // Silence that we made ourselves is not the peer's.
    if (host.isHeld() || replier.waiting) return void socket.setTimeout(host.idleMs());
    because('dockline', `nothing came or went for ${host.idleMs() / 1_000} s`);
    socket.destroy();
  });
  socket.on('data', read);
  socket.on('drain', () => {
    replier.drain();
    flow();
  });
  socket.on('end', () => {
    because('peer', 'sent everything and closed');
    finishMessage();
    halfClosed();
    socket.end();
  });
  socket.on('error', (error) => {
    const [by, reason] = whyItFailed(error, socket);
    because(by, reason);
  });
  socket.once('close', finish);
  if (socket instanceof TLSSocket) {
    socket.once('secure', () => {
      const name = socket.servername;
      connection.tls = {
        protocol: socket.getProtocol() ?? '',
        cipher: socket.getCipher().standardName,
        ...(typeof name === 'string' && name !== '' ? { serverName: name } : {}),
      };
      host.changed(connection);
    });
  }
  const session: Session = {
    connection,
    flow,
    renewIdle: () => void socket.setTimeout(host.idleMs()),
    send(bytes) {
      if (!socket.writable) return -1;
      write(bytes);
      return bytes.length;
    },
    end() {
      because('you', 'you closed it');
      socket.end();
      halfClosed();
    },
    destroy(by, reason) {
      because(by, reason);
      finish();
      // Under TLS there is no reset of one's own.
      if (by === 'you' && !(socket instanceof TLSSocket)) socket.resetAndDestroy();
      else socket.destroy();
    },
  };
  flow();
  return session;
}

/** Frees what a read brought: left to the collector, each read would get memory that the system must map anew. */
function giveBack({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

function whyItFailed(error: Error, socket: Socket): [ClosedBy, string] {
  const code = errorCode(error);
  if (code === 'ECONNRESET') return ['peer', 'reset the connection'];
  if (code === 'EPIPE') return ['peer', 'closed while it was being answered'];
  if (code.startsWith('ERR_SSL') || (socket instanceof TLSSocket && socket.getProtocol() === null)) {
    return ['dockline', `TLS failed: ${error.message}`];
  }
  return ['peer', error.message];
}
