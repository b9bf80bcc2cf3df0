import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { DocklineError } from '../../contract/errors.ts';
import type { Listener, listenerOptionsSchema } from '../../contract/listening.ts';
import { type Figures, noFigures, type Served, type ServeOptions } from './ingest-protocol.ts';
import { notStoredWords } from './not-stored-words.ts';
import { rateMeter } from './rate-meter.ts';

/** A listener as this process shows it, and what it needs to start it again. */
export interface Running {
  state: Listener;
  serve: ServeOptions;
  /** The counts of threads that died. */
  before: Figures;
  meter: ReturnType<typeof rateMeter>;
}

/** A listener before it is bound. */
export function newState(given: z.output<typeof listenerOptionsSchema>, savedId?: string): Listener {
  const { certificate: _, ...shown } = given;
  return {
    ...shown,
    id: randomUUID(),
    ...(savedId === undefined ? {} : { savedId }),
    status: 'listening',
    bound: [],
    unbound: [],
    startedAt: new Date().toISOString(),
    ...noFigures,
    rates: { messagesPerSecond: 0, bytesPerSecond: 0, connectionsPerSecond: 0 },
  };
}

export function runningListener(state: Listener, serve: ServeOptions): Running {
  return { state, serve, before: noFigures, meter: rateMeter() };
}

export function showServed(state: Listener, { port, bound, unbound }: Served): void {
  Object.assign(state, { port, bound, unbound });
}

export function showFigures(one: Running, figures: Figures): void {
  const { state, before } = one;
  state.openConnections = figures.openConnections;
  for (const name of ['totalConnections', 'refusedConnections', 'messages', 'bytes', 'bytesOut'] as const) {
    state[name] = before[name] + figures[name];
  }
  if (figures.held === undefined) delete state.held;
  else state.held = figures.held;
  if (figures.notStored !== undefined) {
    const { messages, bytes, reason } = figures.notStored;
    const { messages: moreMessages = 0, bytes: moreBytes = 0 } = before.notStored ?? {};
    state.notStored = { messages: messages + moreMessages, bytes: bytes + moreBytes, reason };
    state.error = new DocklineError('storage-failed', notStoredWords(state.notStored), {
      details: { lost: state.notStored.messages },
    }).toWire();
  }
  measure(one);
}

export function measure({ state, meter }: Running): void {
  const { messages, bytes, totalConnections: connections } = state;
  state.rates = meter.note(performance.now(), { messages, bytes, connections });
}

/** Counts on from here, with a thread that begins at zero. Gives how many messages the dead one had taken and not stored. */
export function keepFigures(one: Running): number {
  const lost = Math.max(0, Atomics.exchange(new Int32Array(one.serve.unstored), 0, 0));
  if (lost > 0) {
    const { messages = 0, bytes = 0 } = one.state.notStored ?? {};
    one.state.notStored = { messages: messages + lost, bytes, reason: 'the thread that stores ended' };
  }
  const { totalConnections, refusedConnections, messages, bytes, bytesOut, notStored } = one.state;
  one.before = { openConnections: 0, totalConnections, refusedConnections, messages, bytes, bytesOut, notStored };
  return lost;
}
