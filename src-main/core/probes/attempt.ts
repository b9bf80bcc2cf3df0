import { createConnection } from 'node:net';
import { toDocklineError } from '../../contract/errors.ts';
import type { Engine, ProbeContainer } from '../engine/engine.ts';
import type { PlannedProbe } from './plan.ts';
import { sendScript } from './reproducer.ts';
import type { Attempt } from './verdict.ts';

/** What an attempt says before the listener's log is asked. `failure`: Dockline or the engine could not even try. */
export type RawAttempt = Omit<Attempt, 'nonceArrived'> & { timings: Record<string, number>; failure?: string };

export interface AttemptOptions {
  text: string;
  timeoutMs: number;
  signal: AbortSignal;
}

/** What stdout and stderr of a probe are kept of; a verdict needs one line. */
const maxBytes = 4_096;

/** Lets the container itself connect and send one line. */
export async function attemptFromContainer(
  container: ProbeContainer,
  probe: PlannedProbe,
  options: AttemptOptions,
): Promise<RawAttempt> {
  const seconds = Math.max(1, Math.ceil(options.timeoutMs / 1_000));
  const { host, port } = probe.to;
  try {
    const output = await container.exec(
      ['sh', '-c', sendScript, 'probe', options.text, host, String(port), String(seconds)],
      { timeoutMs: options.timeoutMs + 1_000, maxBytes, signal: options.signal },
    );
    return {
      error: output.stderr.toString('utf8').trim(),
      exitCode: output.exitCode,
      timedOut: output.timedOut,
      timings: { exec: output.durationMs },
    };
  } catch (thrown) {
    return failed(thrown);
  }
}

/** Connects from this computer and sends one line. */
export async function attemptFromThisComputer(
  to: { host: string; port: number },
  bytes: string | Uint8Array,
  options: Pick<AttemptOptions, 'timeoutMs' | 'signal'>,
): Promise<RawAttempt> {
  const begun = performance.now();
  const timings: Record<string, number> = {};
  const { promise, resolve } = Promise.withResolvers<RawAttempt>();
  const end = (error: string, timedOut = false): void =>
    resolve({ error, exitCode: error === '' ? 0 : 1, timedOut, timings });
  const socket = createConnection({ host: to.host, port: to.port, timeout: options.timeoutMs });
  const abort = (): void => end('cancelled');
  options.signal.addEventListener('abort', abort);
  socket.on('connect', () => {
    timings['connect'] = performance.now() - begun;
    socket.end(bytes);
  });
  socket.on('error', (error: NodeJS.ErrnoException) => end(errorText(error)));
  socket.on('timeout', () => end('ETIMEDOUT', true));
  socket.on('close', () => end(''));
  socket.resume();
  try {
    return await promise;
  } finally {
    options.signal.removeEventListener('abort', abort);
    socket.destroy();
  }
}

/** Runs the notes' pipe: the container prints, and this computer sends on what it printed. */
export async function attemptStdoutPipe(
  engine: Engine,
  probe: PlannedProbe,
  options: AttemptOptions,
): Promise<RawAttempt> {
  try {
    const output = await engine.run({
      network: 'bridge',
      command: ['echo', options.text],
      timeoutMs: options.timeoutMs + 10_000,
      maxBytes,
      signal: options.signal,
    });
    const sent = await attemptFromThisComputer(probe.to, output.stdout, options);
    return { ...sent, timings: { ...sent.timings, run: output.durationMs } };
  } catch (thrown) {
    return failed(thrown);
  }
}

function failed(thrown: unknown): RawAttempt {
  const failure = toDocklineError(thrown).message;
  return { error: '', exitCode: null, timedOut: false, timings: {}, failure };
}

/** Happy-eyeballs failures come as one error with several inside; their codes say what happened. */
function errorText(error: NodeJS.ErrnoException): string {
  if (error instanceof AggregateError) {
    return error.errors.map((inner: unknown) => (inner instanceof Error ? inner.message : String(inner))).join('; ');
  }
  return error.message;
}
