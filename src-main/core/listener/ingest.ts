import { toDocklineError } from '../../contract/errors.ts';
import type { LogWriter } from '../messages/log-writer.ts';
import type { IngestEvent, IngestOperations } from './ingest-protocol.ts';
import { type ListenerHost, type ServedListener, servedListener } from './served-listener.ts';
import type { Session } from './session.ts';
import { storePump } from './store-pump.ts';
import { createTap, type Tap } from './tap.ts';

/** How often figures are told, and idle UDP peers looked for. */
const figuresMs = 100;
const sweepMs = 1_000;
/** A reader that is so many messages behind holds its listener back, until it is at half of it. */
const mostUnread = 20_000;

/** All listeners of the process, on the thread that owns their sockets and stores what they receive. */
export function createIngest(options: {
  writer: LogWriter;
  tell: (event: IngestEvent, transfer?: ArrayBuffer[]) => void;
  close: () => void;
}): IngestOperations {
  const { writer, tell } = options;
  const listeners = new Map<string, ServedListener>();
  const taps = new Map<string, Tap>();
  const readers = new Map<string, { stored: number; read: number }>();
  const sessions = new Map<string, Session>();
  const asked = new Map<number, Session>();
  let askedNow: Extract<IngestEvent, { kind: 'attribute' }>['asked'] = [];
  let nextKey = 1;
  let connectionChanges = 0;
  let figuresTimer: NodeJS.Timeout | undefined;

  const pump = storePump({
    writer,
    onHeld() {
      for (const listener of listeners.values()) listener.flow();
    },
    onConnections(stored) {
      connectionChanges += stored;
      figuresChanged();
    },
    onStored(stored) {
      for (const [id, messages] of stored) {
        listeners.get(id)?.stored(messages);
        const reader = readers.get(id);
        if (reader !== undefined) reader.stored += messages;
        holdBack(id);
      }
      figuresChanged();
    },
    onSettled: (lastId) => tell({ kind: 'settled', lastId }),
    onLost(lost) {
      for (const { listenerId, ...what } of lost) listeners.get(listenerId)?.lost(what);
    },
  });

  function figuresChanged(): void {
    figuresTimer ??= setTimeout(tellFigures, figuresMs);
  }
  function tellFigures(): void {
    clearTimeout(figuresTimer);
    figuresTimer = undefined;
    const all = [...listeners.values()].map((listener) => ({ id: listener.id, figures: listener.figures() }));
    tell({ kind: 'figures', listeners: all, connectionChanges });
  }
  /** Slow readers hold their own listener back. */
  function holdBack(id: string): void {
    const listener = listeners.get(id);
    if (listener === undefined) return;
    const reader = readers.get(id);
    const unread = reader === undefined ? 0 : reader.stored - reader.read;
    const held = listener.figures().held !== undefined;
    const slow = taps.get(id)?.full === true || unread > (held ? mostUnread / 2 : mostUnread);
    listener.hold(slow ? 'Who reads it is slower than who sends.' : undefined);
  }
  function ask(session: Session): void {
    const { remote, local, transport } = session.connection;
    if (askedNow.length === 0) {
      setImmediate(() => {
        tell({ kind: 'attribute', asked: askedNow });
        askedNow = [];
      });
    }
    const key = nextKey++;
    asked.set(key, session);
    askedNow.push({ key, remote, local, transport: transport === 'udp' ? 'udp' : 'tcp' });
  }
  const hostOf = (id: string): ListenerHost => ({
    held: pump.held,
    receive: pump.receive,
    changed: pump.changed,
    moved: pump.moved,
    opened(session) {
      sessions.set(session.connection.uid, session);
      pump.changed(session.connection);
      ask(session);
    },
    closed: (session) => sessions.delete(session.connection.uid),
    tap: (bytes) => taps.get(id)?.push(bytes),
    figuresChanged,
  });
  const sweep = setInterval(() => {
    for (const listener of listeners.values()) listener.sweep();
  }, sweepMs);

  return {
    async serve(given) {
      try {
        const listener = servedListener(given, hostOf(given.id));
        const served = await listener.bind(given.addresses);
        listeners.set(given.id, listener);
        return { ok: true, value: served };
      } catch (thrown) {
        return { ok: false, error: toDocklineError(thrown).toWire() };
      }
    },
    async unserve(id) {
      const listener = listeners.get(id);
      listener?.stop();
      // What came is stored before the answer.
      await new Promise((resolve) => setImmediate(resolve));
      pump.flush();
      tellFigures();
      listeners.delete(id);
      taps.delete(id);
      readers.delete(id);
    },
    rebind: async (id, addresses) => listeners.get(id)?.rebind(addresses),
    change(id, change) {
      listeners.get(id)?.change(change);
    },
    send(connectionId, bytes) {
      const session = sessions.get(connectionId);
      if (session === undefined) return -1;
      const sent = session.send(Buffer.from(bytes));
      if (sent > 0) pump.sent({ connection: session.connection, at: Date.now(), bytes });
      return sent;
    },
    endConnection(connectionId, how) {
      const session = sessions.get(connectionId);
      if (session === undefined) return false;
      if (how === 'end') session.end();
      else session.destroy('you', 'you reset it');
      return true;
    },
    tap(id, on) {
      if (on)
        taps.set(
          id,
          createTap((bytes) => tell({ kind: 'bytes', id, bytes }, [bytes.buffer])),
        );
      else taps.delete(id);
      holdBack(id);
    },
    tapped(id, bytes) {
      taps.get(id)?.taken(bytes);
      holdBack(id);
    },
    consumed(id, messages) {
      if (messages === undefined) readers.delete(id);
      else {
        const reader = readers.get(id) ?? { stored: listeners.get(id)?.figures().messages ?? 0, read: 0 };
        readers.set(id, { ...reader, read: messages });
      }
      holdBack(id);
    },
    attributed(sources) {
      for (const { key, source } of sources) {
        const session = asked.get(key);
        asked.delete(key);
        if (session === undefined) continue;
        session.connection.source = source;
        pump.changed(session.connection);
      }
    },
    close() {
      clearInterval(sweep);
      for (const listener of listeners.values()) listener.stop();
      pump.close();
      tellFigures();
      clearTimeout(figuresTimer);
      options.close();
    },
  };
}
