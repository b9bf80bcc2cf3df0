import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createNanoEvents } from 'nanoevents';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import { type SendOptions, type SendState, sendOptionsSchema } from '../../contract/listening.ts';
import type { Engine, VantageContainer } from '../engine/engine.ts';
import { payloadBytes } from '../listener/payload-bytes.ts';
import type { OpenChannel } from './byte-channel.ts';
import { exchange } from './exchange.ts';
import { openHere } from './open-here.ts';
import { openInContainer } from './open-in-container.ts';

export interface SendService {
  /** Begins, and tells how it goes by `onChange`. Fails with `too-many` where too many run. */
  start(options: SendOptions): SendState;
  /** Those under way and the last that ended, the newest first. */
  list(): SendState[];
  /** Resolves when it has ended, and its container is gone. Fails with `not-found`. */
  finished(id: string): Promise<SendState>;
  cancel(id: string): Promise<void>;
  onChange(listener: () => void): () => void;
  dispose(): Promise<void>;
}

interface Running {
  state: SendState;
  controller: AbortController;
  done: Promise<void>;
}

const mostRunning = 8;
const mostKept = 20;
const mostAnswers = 100;

/** Sends bytes to a server as a client would, from this computer or from inside a container. */
export function createSendService(engine: Pick<Engine, 'startVantage'>): SendService {
  const all = new Map<string, Running>();
  const events = createNanoEvents<{ change(): void }>();
  const changed = (): void => {
    events.emit('change');
  };

  async function send(state: SendState, signal: AbortSignal): Promise<void> {
    let container: VantageContainer | undefined;
    try {
      const open = await opener(state, signal, (started) => {
        container = started;
      });
      await repeat(state, open, signal);
      state.status = signal.aborted ? 'cancelled' : 'finished';
    } catch (thrown) {
      state.status = signal.aborted ? 'cancelled' : 'failed';
      if (!signal.aborted) state.error = toDocklineError(thrown).toWire();
    } finally {
      state.step = '';
      await container?.dispose().catch(() => undefined);
      changed();
    }
  }
  async function opener(
    state: SendState,
    signal: AbortSignal,
    started: (container: VantageContainer) => void,
  ): Promise<OpenChannel> {
    const { from } = state.options;
    if (from.kind === 'this-computer') return openHere;
    state.step = `Starting a container on ${from.network}`;
    changed();
    const container = await engine.startVantage({
      network: from.network,
      extraHosts: ['host.docker.internal:host-gateway'],
      signal,
    });
    started(container);
    return openInContainer(container);
  }
  async function repeat(state: SendState, open: OpenChannel, signal: AbortSignal): Promise<void> {
    const { transport, host, port, payload, times, intervalMs, waitMs } = state.options;
    const bytes = payloadBytes(payload);
    for (let round = 1; round <= times && !signal.aborted; round += 1) {
      const next = performance.now() + intervalMs;
      state.step = times === 1 ? 'Sending' : `Sending ${round} of ${times}`;
      changed();
      const answer = await exchange(() => open({ transport, host, port, waitMs, signal }), {
        bytes,
        waitMs,
        signal,
        onBytes(direction, count) {
          if (direction === 'in') state.bytesIn += count;
          else state.bytesOut += count;
        },
      });
      state.done = round;
      state.answers = [...state.answers, answer].slice(-mostAnswers);
      changed();
      if (round < times)
        await pause(Math.max(0, next - performance.now()), undefined, { signal }).catch(() => undefined);
    }
  }
  function find(id: string): Running {
    const one = all.get(id);
    if (one === undefined) throw new DocklineError('not-found', 'That send is no longer kept.');
    return one;
  }
  const list = (): SendState[] => [...all.values()].map(({ state }) => structuredClone(state)).reverse();

  return {
    start(given) {
      const running = [...all.values()].filter(({ state }) => state.status === 'running');
      if (running.length >= mostRunning) {
        throw new DocklineError('too-many', `${mostRunning} sends are under way already.`, {
          hint: 'Wait for one, or stop one.',
        });
      }
      const state: SendState = {
        id: randomUUID(),
        status: 'running',
        step: '',
        options: sendOptionsSchema.parse(given),
        done: 0,
        bytesOut: 0,
        bytesIn: 0,
        answers: [],
      };
      const controller = new AbortController();
      all.set(state.id, { state, controller, done: send(state, controller.signal) });
      for (const [id, one] of all) {
        if (all.size <= mostKept + running.length) break;
        if (one.state.status !== 'running') all.delete(id);
      }
      return structuredClone(state);
    },
    list,
    async finished(id) {
      const one = find(id);
      await one.done;
      return structuredClone(one.state);
    },
    async cancel(id) {
      const one = find(id);
      one.controller.abort();
      await one.done;
    },
    onChange: (listener) => events.on('change', listener),
    async dispose() {
      for (const { controller } of all.values()) controller.abort();
      await Promise.all([...all.values()].map(({ done }) => done));
    },
  };
}
