import { randomUUID } from 'node:crypto';
import type { Server, Socket } from 'node:net';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import { type Listener, type ListenerOptions, listenerOptionsSchema } from '../../contract/listening.ts';
import type { Message } from '../../contract/model.ts';
import type { MessageLog } from '../messages/message-log.ts';
import { bind } from './bind.ts';
import { bindAll } from './bind-all.ts';
import { exposureAddresses } from './exposure-addresses.ts';
import type { Attribute, Listeners } from './listeners.ts';
import { openSession, type Session } from './session.ts';
import { storeQueue } from './store-queue.ts';

const maxConnections = 1_024;
const flushMs = 2_000;

interface Running {
  state: Listener;
  servers: Map<string, Server>;
  accept(socket: Socket): void;
  close(): Promise<void>;
}

/** The listeners of this process. */
export function createListeners(options: {
  log: MessageLog;
  attribute: Attribute;
  gateways: () => readonly string[];
}): Listeners {
  const running = new Map<string, Running>();
  let failed: Listener | undefined;
  const onChange = new Set<() => void>();
  const onMessages = new Set<(messages: readonly Message[]) => void>();
  const onBytes = new Set<(bytes: Buffer, listenerId: string) => void>();
  const changed = (): void => {
    for (const listener of onChange) listener();
  };
  let binding: Promise<unknown> = Promise.resolve();

  function create(given: ListenerOptions): Running {
    const { exposure, framing, reply, limits, name } = listenerOptionsSchema.parse(given);
    const sessions = new Set<Session>();
    const servers = new Map<string, Server>();
    let lost = 0;
    let refused = 0;
    const state: Listener = {
      id: randomUUID(),
      name,
      transport: 'tcp',
      port: 0,
      exposure,
      framing,
      reply,
      limits,
      startedAt: new Date().toISOString(),
      status: 'listening',
      bound: [],
      unbound: [],
      openConnections: 0,
      totalConnections: 0,
      refusedConnections: 0,
      messages: 0,
      bytes: 0,
      bytesOut: 0,
      rates: { messagesPerSecond: 0, bytesPerSecond: 0, connectionsPerSecond: 0 },
    };
    const queue = storeQueue({
      log: options.log,
      onStored(messages) {
        state.messages += messages.length;
        for (const listener of onMessages) listener(messages);
        changed();
      },
      onLost(count, error) {
        lost += count;
        const text = `${lost} messages could not be stored: ${toDocklineError(error).message}`;
        state.error = new DocklineError('storage-failed', text, { details: { lost } }).toWire();
        changed();
      },
    });
    return {
      state,
      servers,
      accept(socket) {
        if (sessions.size >= maxConnections) {
          socket.on('error', () => undefined);
          socket.destroy();
          refused += 1;
          if (lost === 0) {
            const text = `${refused} connections were refused: ${maxConnections} are open.`;
            state.error = new DocklineError('too-large', text, { details: { refused } }).toWire();
          }
          return changed();
        }
        state.totalConnections += 1;
        const session = openSession({
          socket,
          id: randomUUID(),
          listenerId: state.id,
          reply: reply.kind === 'echo' ? 'echo' : 'none',
          attribute: options.attribute,
          store: queue.push,
          onBytes(bytes) {
            state.bytes += bytes.length;
            for (const listener of onBytes) listener(bytes, state.id);
          },
        });
        sessions.add(session);
        state.openConnections = sessions.size;
        changed();
        void session.handedOver.then(() => {
          sessions.delete(session);
          state.openConnections = sessions.size;
          changed();
        });
      },
      async close() {
        for (const server of servers.values()) server.close();
        const open = [...sessions];
        for (const session of open) session.end();
        const flushed = Promise.all(open.map((session) => session.handedOver)).then(() => queue.idle());
        let timer: NodeJS.Timeout | undefined;
        const limit = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, flushMs);
        });
        await Promise.race([flushed, limit]);
        clearTimeout(timer);
        state.status = 'stopped';
        state.bound = [];
        changed();
      },
    };
  }

  /** One change of bindings at a time. */
  function serialised<T>(work: () => Promise<T>): Promise<T> {
    const result = binding.then(work);
    binding = result.catch(() => undefined);
    return result;
  }
  const showBound = ({ state, servers }: Running) => {
    state.bound = [...servers.keys()].map((address) => ({ address, port: state.port }));
  };

  async function rebindOne(one: Running, gateways: readonly string[]): Promise<void> {
    const wanted = new Set(exposureAddresses(one.state.exposure, gateways));
    for (const [address, server] of one.servers) {
      if (wanted.has(address)) continue;
      server.close();
      one.servers.delete(address);
    }
    one.state.unbound = one.state.unbound.filter(({ address }) => wanted.has(address));
    for (const address of wanted) {
      if (one.servers.has(address)) continue;
      one.state.unbound = one.state.unbound.filter((entry) => entry.address !== address);
      try {
        one.servers.set(address, await bind(address, one.state.port, one.accept));
      } catch (error) {
        one.state.unbound.push({ address, reason: toDocklineError(error).message });
      }
    }
    showBound(one);
  }

  return {
    list: () =>
      [...running.values()]
        .map(({ state }) => state)
        .concat(failed ?? [])
        .map((state) => structuredClone(state)),
    start: ({ showFailure = false, ...given }) =>
      serialised(async () => {
        const { port, exposure } = given;
        if (given.transport !== undefined && given.transport !== 'tcp') {
          throw new DocklineError('not-supported', `A ${given.transport} listener cannot be started yet.`);
        }
        const one = create(given);
        const addresses = exposureAddresses(exposure, options.gateways());
        const bound = await bindAll(addresses, port, one.accept).catch((thrown: unknown) => {
          if (showFailure) {
            failed = { ...one.state, port, status: 'failed', error: toDocklineError(thrown).toWire() };
            changed();
          }
          throw thrown;
        });
        failed = undefined;
        for (const [address, server] of bound.servers) one.servers.set(address, server);
        one.state.port = bound.port;
        one.state.unbound = bound.unbound;
        showBound(one);
        running.set(one.state.id, one);
        changed();
        return structuredClone(one.state);
      }),
    stop: (id) =>
      serialised(async () => {
        const one = running.get(id);
        if (one === undefined) throw new DocklineError('not-found', `There is no listener ${id}.`);
        running.delete(id);
        await one.close();
      }),
    rebind: (gateways) =>
      serialised(async () => {
        for (const one of running.values()) if (one.state.exposure === 'containers') await rebindOne(one, gateways);
        changed();
      }),
    onChange: (listener) => subscribe(onChange, listener),
    onMessages: (listener) => subscribe(onMessages, listener),
    onBytes: (listener) => subscribe(onBytes, listener),
    dispose: () =>
      serialised(async () => {
        const all = [...running.values()];
        running.clear();
        await Promise.all(all.map((one) => one.close()));
      }),
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
