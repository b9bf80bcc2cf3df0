import pTimeout from 'p-timeout';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import { shellReadBytes } from '../../contract/shell-sizes.ts';
import type { Shell, ShellEnd } from '../../contract/shells.ts';
import type { Engine, ShellProcess, TerminalSize } from '../engine/engine.ts';
import type { Place } from './find-place.ts';
import { OutputBuffer } from './output-buffer.ts';

/** Output kept, so that a page that was loaded again, or another one, can show what was printed before. */
const keptBytes = 1_048_576;
/** Output that nobody has read yet, at which the shell has to wait, as before any terminal that is stopped. */
const unreadBytes = keptBytes / 2;
/** Input that waits for the shell to read it. */
const untakenBytes = 1_048_576;
const writeMs = 10_000;
const removeMs = 10_000;
const waitingReads = 32;

/** One shell of the list, from its start on. */
export interface OpenShell {
  state(): Shell;
  /** Fails with `not-found` after its end, with `timed-out` or `too-large` where the shell does not read. */
  write(bytes: Buffer): Promise<void>;
  /** Waits at most `waitMs` for a byte from the offset `from` on, or for the end. What is before `from` counts as read. */
  read(from: number, waitMs: number): Promise<ShellOutput>;
  resize(size: TerminalSize): Promise<void>;
  /** Ends it and removes its container. Never fails: what an engine that is gone keeps, goes when it is back. */
  close(): Promise<void>;
}

export interface ShellOutput {
  bytes: Buffer;
  next: number;
  dropped: number;
  ended?: ShellEnd;
}

interface Options {
  engine: Pick<Engine, 'startShell'>;
  id: string;
  place: Place;
  size: TerminalSize;
  /** It printed, or its state is another. */
  onChange: () => void;
}

/** Starts a shell, and gives it before it runs. */
export function openShell({ engine, id, place, size, onChange }: Options): OpenShell {
  const openedAt = new Date().toISOString();
  const output = new OutputBuffer(keptBytes);
  const starting = new AbortController();
  const waiting = new Set<() => void>();
  let { cols, rows } = size;
  let step = 'Starting a container';
  let running: ShellProcess | undefined;
  let ended: ShellEnd | undefined;
  let closing: Promise<void> | undefined;
  let read = 0;

  const changed = (): void => {
    for (const wake of waiting) wake();
    onChange();
  };
  const end = (how: ShellEnd): void => {
    ended ??= how;
    changed();
  };

  const start = async (): Promise<void> => {
    const asked = { cols, rows };
    const onProgress = ({ text }: { text: string }): void => {
      step = text;
      changed();
    };
    try {
      running = await engine.startShell({ network: place.network, size: asked, signal: starting.signal, onProgress });
    } catch (thrown) {
      end(starting.signal.aborted ? { how: 'closed' } : { how: 'failed', error: toDocklineError(thrown).toWire() });
      return;
    }
    follow(running);
    changed();
    if (cols !== asked.cols || rows !== asked.rows) await running.resize({ cols, rows }).catch(() => undefined);
  };

  const follow = (shell: ShellProcess): void => {
    shell.stream.on('data', (bytes: Buffer) => {
      output.append(bytes);
      if (output.end - read >= unreadBytes) shell.stream.pause();
      changed();
    });
    shell.stream.once('close', () => {
      if (closing === undefined) void ending(shell);
    });
    shell.stream.once('end', () => shell.stream.destroy());
  };

  const ending = async (shell: ShellProcess): Promise<void> => {
    try {
      const how = await shell.ending();
      end(how.how === 'cut' ? { how: 'engine-lost' } : how);
    } catch {
      end({ how: 'engine-lost' });
    }
    await remove(shell);
  };

  const started = start();
  return {
    state: () => ({
      id,
      target: place.target,
      openedAt,
      state: ended !== undefined ? 'ended' : running === undefined ? 'starting' : 'running',
      cols,
      rows,
      end: output.end,
      ...(running === undefined && ended === undefined ? { step } : {}),
      ...(running === undefined
        ? {}
        : { container: { ...running.container, addresses: place.addresses ?? running.container.addresses } }),
      ...(ended === undefined ? {} : { ended }),
    }),
    async write(bytes) {
      await started;
      if (running === undefined || ended !== undefined) throw new DocklineError('not-found', 'This shell has ended.');
      await take(running, bytes);
    },
    async read(from, waitMs) {
      read = Math.max(read, Math.min(from, output.end));
      if (running?.stream.isPaused() && output.end - read < unreadBytes / 2) running.stream.resume();
      if (from >= output.end && ended === undefined && waitMs > 0) await somethingNew(waiting, waitMs);
      const found = output.read(from, shellReadBytes);
      return { ...found, ...(ended !== undefined && found.next === output.end ? { ended } : {}) };
    },
    async resize(next) {
      ({ cols, rows } = next);
      if (running !== undefined && ended === undefined) await running.resize(next);
      changed();
    },
    close() {
      closing ??= (async () => {
        starting.abort(new DocklineError('cancelled', 'The shell was closed.'));
        await started;
        if (running !== undefined) await remove(running);
        end({ how: 'closed' });
      })();
      return closing;
    },
  };
}

async function take({ stream }: ShellProcess, bytes: Buffer): Promise<void> {
  if (stream.writableLength + bytes.length > untakenBytes) {
    throw new DocklineError('too-large', 'The program in this shell does not read what is typed, and too much waits.');
  }
  const { promise: taken, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => reject(new DocklineError('timed-out', 'The program in this shell does not read what is typed now.')),
    writeMs,
  );
  stream.write(bytes, (error) => {
    if (error) reject(new DocklineError('not-found', 'This shell has ended.', { cause: error }));
    else resolve();
  });
  try {
    await taken;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for a change, at most that long. Fails with `too-many` where many wait already. */
async function somethingNew(waiting: Set<() => void>, waitMs: number): Promise<void> {
  if (waiting.size >= waitingReads) throw new DocklineError('too-many', 'Too many wait for this shell’s output.');
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, waitMs);
  waiting.add(resolve);
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    waiting.delete(resolve);
  }
}

async function remove(shell: ShellProcess): Promise<void> {
  // An engine that does not answer removes it when it is back.
  await pTimeout(shell.dispose(), { milliseconds: removeMs, message: false }).catch(() => undefined);
}
