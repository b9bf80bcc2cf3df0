import { EventEmitter } from 'node:events';

export type Fields = Readonly<Record<string, unknown>>;

/** One attached target of Chromium, or (the root session) Chromium itself. Its events are those of the protocol. */
export interface CdpSession {
  readonly id: string;
  send(method: string, params?: Fields): Promise<Fields>;
  on(method: string, listener: (params: Fields) => void): void;
}

export interface CdpConnection {
  readonly root: CdpSession;
  /** The session of an attached target (flat mode). */
  session(id: string): CdpSession;
  close(): void;
}

/** Connects to Chromium's DevTools port. Every call fails once the connection is closed. */
export async function connectCdp(url: string, onClose: () => void): Promise<CdpConnection> {
  const socket = new WebSocket(url);
  const pending = new Map<number, { resolve(result: Fields): void; reject(error: Error): void; what: string }>();
  const sessions = new Map<string, EventEmitter>();
  let lastId = 0;
  let open = true;

  const session = (id: string): CdpSession => {
    const events = sessions.get(id) ?? new EventEmitter();
    sessions.set(id, events);
    return {
      id,
      send(method, params = {}) {
        if (!open) return Promise.reject(new Error(`${method}: Chromium has gone.`));
        lastId += 1;
        const call = lastId;
        const answer = new Promise<Fields>((resolve, reject) => pending.set(call, { resolve, reject, what: method }));
        socket.send(JSON.stringify({ id: call, method, params, ...(id === '' ? {} : { sessionId: id }) }));
        return answer;
      },
      on: (method, listener) => void events.on(method, listener),
    };
  };

  const receive = (message: Fields): void => {
    const { id, method, params, result, error, sessionId } = message;
    if (typeof id === 'number') {
      const call = pending.get(id);
      pending.delete(id);
      if (error === undefined) call?.resolve(isFields(result) ? result : {});
      else call?.reject(new Error(`${call.what}: ${text(isFields(error) ? error['message'] : error)}`));
    } else if (typeof method === 'string') {
      sessions.get(text(sessionId))?.emit(method, isFields(params) ? params : {});
    }
  };

  socket.addEventListener('message', ({ data }) => {
    const message: unknown = JSON.parse(String(data));
    if (isFields(message)) receive(message);
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`Chromium does not answer at ${url}.`)));
  });
  socket.addEventListener('close', () => {
    open = false;
    for (const { reject, what } of pending.values()) reject(new Error(`${what}: Chromium has gone.`));
    pending.clear();
    onClose();
  });
  return { root: session(''), session, close: () => socket.close() };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of an event; '' where it is no text. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function number(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}

/** A nested object of an event; {} where there is none. */
export function fields(value: unknown): Fields {
  return isFields(value) ? value : {};
}
