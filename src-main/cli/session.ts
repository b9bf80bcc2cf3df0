import pTimeout from 'p-timeout';
import { DocklineError, type ErrorCode, toDocklineError } from '../contract/errors.ts';
import { createReadingServices, type ReadingServices } from '../core/create-reading-services.ts';
import { createServices, type Services } from '../core/create-services.ts';
import type { Engine } from '../core/engine/engine.ts';
import { dataFolder } from '../core/storage/data-folder.ts';

/** Exit codes: 0 fine, 1 the answer is bad, 2 wrong usage, 3 no engine, 4 internal error. */
const exitCodes: Partial<Record<ErrorCode, number>> = {
  'bad-input': 2,
  'not-supported': 2,
  'no-engine': 3,
  'engine-lost': 3,
  'no-probe-image': 3,
  internal: 4,
};
const stoppedByUser = 130;
/** How long clean-up may take after Ctrl-C. */
const cleanUpMs = 5_000;

type CommonServices = Pick<ReadingServices, 'engine' | 'notices' | 'dispose'>;

export interface Session<S extends CommonServices = Services> {
  services: S;
  /** Aborted by Ctrl-C and by the end of the terminal. */
  signal: AbortSignal;
  /** Connects the engine. Fails with `no-engine`. */
  engine(): Promise<Engine>;
}

/** Runs a command's work over services of its own, cleans up on every way out, and sets the exit code. */
export function inSession(data: string | undefined, work: (session: Session) => Promise<number>): Promise<void> {
  return inSessionOf(() => createServices({ dataFolder: dataFolder(data), transport: 'terminal' }), work);
}

/** The same for a command that only reads namespaces. */
export function inReadingSession(
  data: string | undefined,
  work: (session: Session<ReadingServices>) => Promise<number>,
): Promise<void> {
  return inSessionOf(async () => createReadingServices({ dataFolder: dataFolder(data) }), work);
}

async function inSessionOf<S extends CommonServices>(
  open: () => Promise<S>,
  work: (session: Session<S>) => Promise<number>,
): Promise<void> {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new DocklineError('cancelled', 'Stopped.'));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  // A reader that has gone (`| head`) wants no more.
  process.stdout.on('error', stop);
  await reporting(async () => {
    const services = await open();
    const { notices } = services;
    for (const text of notices.list()) note(visible(text));
    notices.onChange(() => note(visible(notices.list().at(-1) ?? '')));
    try {
      const engine = async (): Promise<Engine> => {
        await services.engine.connect();
        services.engine.info();
        return services.engine;
      };
      return await work({ services, signal: controller.signal, engine });
    } finally {
      await pTimeout(services.dispose(), { milliseconds: cleanUpMs, message: false });
    }
  });
  for (const signal of signals) process.off(signal, stop);
}

/** Says on stderr what went wrong, what to do, and sets the exit code. */
export async function reporting(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (thrown) {
    const error = toDocklineError(thrown);
    if (error.code === 'cancelled') {
      process.exitCode = stoppedByUser;
      return;
    }
    process.stderr.write(`dockline: ${visible(error.message)}\n`);
    if (error.hint !== undefined) process.stderr.write(`${visible(error.hint)}\n`);
    process.exitCode = exitCodes[error.code] ?? 1;
  }
}

/** Text of somebody else's for a terminal: control characters are shown, so that nothing can hijack it. */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is made visible
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) =>
    character === '\t' ? ' ' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Progress and warnings go to stderr, so that stdout holds the answer alone. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
