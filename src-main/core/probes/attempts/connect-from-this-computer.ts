import { createConnection, isIP } from 'node:net';
import { plainAddress } from '../../listener/plain-address.ts';
import type { AttemptOptions, AttemptTo, RawAttempt } from './attempt.ts';
import { lookupHere, unresolved } from './lookup-here.ts';
import { shown } from './parse-connect-report.ts';

/** How long somebody else's server is listened to, to see whether it closes at once. */
const listenMs = 500;

type Sending = Omit<AttemptOptions, 'text'> & { text?: string | Uint8Array | undefined };

/** Connects from this computer, and sends the bytes where there are any. */
export async function connectFromThisComputer(to: AttemptTo, options: Sending): Promise<RawAttempt> {
  const { timeoutMs, signal, text } = options;
  const begun = performance.now();
  const attempt: RawAttempt = { error: '', exitCode: null, timedOut: false, timings: {} };
  const { promise, resolve } = Promise.withResolvers<void>();
  let over = false;
  let resolved = isIP(to.host) !== 0;
  const end = (change: Partial<RawAttempt>): void => {
    over = true;
    Object.assign(attempt, change);
    resolve();
  };
  const family = to.family === 'ipv6' ? 6 : 4;
  const socket = createConnection({ host: to.host, port: to.port, family, lookup: lookupHere(() => !over) });
  const limit = setTimeout(() => {
    if (attempt.connected) end({});
    // A name that cannot be had in time is no silence of the other end.
    else if (resolved) end({ error: 'ETIMEDOUT', timedOut: true, exitCode: 1 });
    else end({ error: unresolved(to.host), exitCode: 1 });
  }, timeoutMs);
  const abort = (): void => end({ error: 'cancelled', exitCode: 1 });
  signal.addEventListener('abort', abort);
  let listening: NodeJS.Timeout | undefined;
  socket.on('lookup', () => {
    resolved = true;
  });
  socket.on('connect', () => {
    attempt.connected = true;
    attempt.exitCode = 0;
    attempt.timings['connect'] = performance.now() - begun;
    attempt.sentFrom = { address: plainAddress(socket.localAddress), port: socket.localPort ?? 0 };
    if (text === undefined) listening = setTimeout(() => end({}), listenMs);
    else socket.end(typeof text === 'string' ? `${text}\n` : text);
  });
  socket.on('data', (chunk) => {
    if (text === undefined) end({ answer: shown(chunk.subarray(0, 160)) });
  });
  // Somebody else's server that sends no more may still be there: two bytes find out.
  socket.on('end', () => {
    if (text !== undefined) return;
    socket.write('\n');
    setTimeout(() => socket.write('\n'), 50);
  });
  socket.on('error', (error) => end({ error: errorText(error), exitCode: 1 }));
  socket.on('close', () => end({}));
  if (signal.aborted) abort();
  try {
    await promise;
    return attempt;
  } finally {
    clearTimeout(limit);
    clearTimeout(listening);
    signal.removeEventListener('abort', abort);
    socket.destroy();
  }
}

/** Several addresses fail as one error with several inside; their codes say what happened. */
function errorText(error: Error): string {
  if (error instanceof AggregateError) {
    return error.errors.map((inner: unknown) => (inner instanceof Error ? inner.message : String(inner))).join('; ');
  }
  return error.message;
}
