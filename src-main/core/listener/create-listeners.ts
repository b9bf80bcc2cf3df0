import type { Worker, WorkerOptions } from 'node:worker_threads';
import { createNanoEvents } from 'nanoevents';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import { type Certificate, type Listener, listenerOptionsSchema } from '../../contract/listening.ts';
import type { MessageLog } from '../messages/message-log.ts';
import { attributionAnswers } from './answer-attributions.ts';
import { exposureAddresses } from './exposure-addresses.ts';
import type { Figures, IngestEvent, IngestOperations, ServeOptions } from './ingest-protocol.ts';
import { ingestThread } from './ingest-thread.ts';
import type { Attribute, Listeners, StartOptions } from './listeners.ts';
import { payloadBytes } from './payload-bytes.ts';
import { createRestarts } from './restarts.ts';
import {
  keepFigures,
  measure,
  newState,
  type Running,
  runningListener,
  showFigures,
  showServed,
} from './running-listener.ts';
import type { ServerCertificate } from './server-certificate.ts';

interface ListenersOptions {
  folder: string;
  log: Pick<MessageLog, 'abandon'>;
  attribute: Attribute;
  gateways: () => readonly string[];
  certificate: (certificate: Certificate) => Promise<ServerCertificate>;
  onWarning?: (text: string) => void;
  spawn?: ((options: WorkerOptions) => Worker) | undefined;
}

/** How soon a rate falls to zero when nothing comes any more. */
const quietMs = 1_100;

/** The listeners of this process: their states here, their sockets on the ingest thread. */
export function createListeners(options: ListenersOptions): Listeners {
  const running = new Map<string, Running>();
  const readers = new Map<string, (bytes: Uint8Array) => void>();
  const events = createNanoEvents<{ change(): void; settled(lastId: number): void; connections(): void }>();
  /** Shown until the same one starts, or one takes its place. */
  let failed: Listener[] = [];
  let lastId = 0;
  let connectionChanges = 0;
  /** Those that threads told which died. */
  let changesBefore = 0;
  let quiet: NodeJS.Timeout | undefined;
  let binding: Promise<unknown> = Promise.resolve();
  const changed = (): void => {
    events.emit('change');
  };

  const restarts = createRestarts();
  const thread = ingestThread({
    folder: options.folder,
    onEvent,
    onDied: (owner) => {
      changesBefore = connectionChanges;
      options.log.abandon(owner).catch(() => undefined);
      restarts.soon(() => serialised(startAgain));
    },
    lastId: () => lastId,
    onWarning: options.onWarning,
    spawn: options.spawn,
  });
  const attribute = attributionAnswers(options.attribute, (sources) => tell('attributed', sources));

  /** For what the thread need not answer; one that has died has nothing to be told. */
  function tell<N extends keyof IngestOperations>(name: N, ...input: Parameters<IngestOperations[N]>): void {
    if (running.size > 0) thread.ask(name, ...input).catch(() => undefined);
  }
  function onEvent(event: IngestEvent): void {
    switch (event.kind) {
      case 'attribute':
        attribute(event.asked);
        break;
      case 'bytes':
        readers.get(event.id)?.(event.bytes);
        break;
      case 'settled':
        lastId = Math.max(lastId, event.lastId);
        events.emit('settled', event.lastId);
        break;
      case 'figures':
        noteFigures(event.listeners, event.connectionChanges);
    }
  }
  function noteFigures(all: readonly { id: string; figures: Figures }[], changes: number): void {
    for (const { id, figures } of all) {
      const one = running.get(id);
      if (one !== undefined) showFigures(one, figures);
    }
    if (changesBefore + changes !== connectionChanges) {
      connectionChanges = changesBefore + changes;
      events.emit('connections');
    }
    changed();
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      for (const one of running.values()) measure(one);
      changed();
    }, quietMs);
  }

  async function start({ showFailure = false, savedId, ...given }: Parameters<Listeners['start']>[0] & StartOptions) {
    const parsed = listenerOptionsSchema.parse(given);
    const state = newState(parsed, savedId);
    const { certificate: wanted, ...served } = parsed;
    try {
      const certificate = parsed.transport === 'tls' ? await options.certificate(wanted) : undefined;
      if (certificate !== undefined) state.certificate = certificate.shown;
      const serve: ServeOptions = {
        id: state.id,
        options: served,
        addresses: exposureAddresses(parsed.exposure, options.gateways()),
        unstored: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT),
        ...(certificate === undefined ? {} : { tls: { certificate: certificate.shown.pem, key: certificate.key } }),
      };
      const answer = await thread.ask('serve', serve);
      if (!answer.ok) throw fromWire(answer.error);
      forgetFailed(state);
      running.set(state.id, runningListener(state, serve));
      showServed(state, answer.value);
      changed();
      return structuredClone(state);
    } catch (thrown) {
      if (showFailure) {
        forgetFailed(state);
        failed.push({ ...state, status: 'failed', error: toDocklineError(thrown).toWire() });
        changed();
      }
      throw thrown;
    }
  }
  function forgetFailed({ savedId }: Pick<Listener, 'savedId'>): void {
    failed = failed.filter((one) => one.savedId !== undefined && one.savedId !== savedId);
  }
  /** After the thread died: the same listeners on the same ports. */
  async function startAgain(): Promise<void> {
    for (const one of running.values()) {
      const lost = keepFigures(one);
      const serve = { ...one.serve, options: { ...one.serve.options, port: one.state.port } };
      const answer = await thread.ask('serve', serve);
      one.state.status = answer.ok ? 'listening' : 'failed';
      if (answer.ok) showServed(one.state, answer.value);
      one.state.error = answer.ok
        ? new DocklineError(
            'internal',
            `Its thread ended and was started again; its connections were cut.${lostWords(lost)}`,
            {
              details: { lost },
            },
          ).toWire()
        : answer.error;
      if (readers.has(one.state.id)) tell('tap', one.state.id, true);
    }
    changed();
  }
  function find(id: string): Running {
    const one = running.get(id);
    if (one === undefined) throw new DocklineError('not-found', `There is no listener ${id}.`);
    return one;
  }
  /** One change of bindings at a time. */
  function serialised<T>(work: () => Promise<T>): Promise<T> {
    const result = binding.then(work);
    binding = result.catch(() => undefined);
    return result;
  }

  return {
    list: () =>
      [...running.values()]
        .map(({ state }) => state)
        .concat(failed)
        .map((state) => structuredClone(state)),
    start: (given) => serialised(() => start(given)),
    stop: (id) =>
      serialised(async () => {
        if (failed.some((one) => one.id === id)) {
          failed = failed.filter((one) => one.id !== id);
          changed();
          return;
        }
        find(id);
        await thread.ask('unserve', id);
        running.delete(id);
        readers.delete(id);
        changed();
      }),
    async change(id, { name, reply, limits }) {
      const one = find(id);
      await thread.ask('change', id, { reply, limits });
      Object.assign(one.serve.options, { ...(reply && { reply }), ...(limits && { limits }) });
      Object.assign(one.state, {
        ...(name !== undefined && { name }),
        ...(reply && { reply }),
        ...(limits && { limits }),
      });
      changed();
      return structuredClone(one.state);
    },
    rebind: (gateways) =>
      serialised(async () => {
        for (const one of running.values()) {
          if (one.state.exposure !== 'containers') continue;
          one.serve = { ...one.serve, addresses: exposureAddresses('containers', gateways) };
          const served = await thread.ask('rebind', one.state.id, one.serve.addresses);
          if (served !== undefined) showServed(one.state, served);
        }
        changed();
      }),
    async send(connectionId, payload) {
      const sent = running.size === 0 ? -1 : await thread.ask('send', connectionId, payloadBytes(payload));
      if (sent === -1) throw noConnection(connectionId);
      return sent;
    },
    async endConnection(connectionId, how) {
      const was = running.size > 0 && (await thread.ask('endConnection', connectionId, how));
      if (!was) throw noConnection(connectionId);
    },
    onChange: (listener) => events.on('change', listener),
    onSettled: (listener) => events.on('settled', listener),
    onConnections: (listener) => events.on('connections', listener),
    connections: () => ({
      open: [...running.values()].reduce((sum, { state }) => sum + state.openConnections, 0),
      changes: connectionChanges,
    }),
    readBytes(id, take) {
      let last: Promise<void> = Promise.resolve();
      readers.set(id, (bytes) => {
        last = last.then(() => take(bytes)).finally(() => tell('tapped', id, bytes.length));
        last.catch(() => undefined);
      });
      tell('tap', id, true);
      return () => {
        readers.delete(id);
        tell('tap', id, false);
      };
    },
    consumed: (id, messages) => tell('consumed', id, messages),
    dispose: () =>
      serialised(async () => {
        restarts.dispose();
        await thread.dispose();
        clearTimeout(quiet);
        for (const { state } of running.values()) Object.assign(state, { status: 'stopped', bound: [] });
        running.clear();
        changed();
      }),
  };
}

function lostWords(lost: number): string {
  if (lost === 0) return '';
  return lost === 1 ? ' One message that had come was not stored.' : ` ${lost} messages that had come were not stored.`;
}

function noConnection(id: string): DocklineError {
  return new DocklineError('not-found', `The connection ${id} is not open.`);
}

function fromWire({ code, message, hint, details }: NonNullable<Listener['error']>): DocklineError {
  return new DocklineError(code, message, { hint, details });
}
