import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { demultiplex } from '../core/engine/demultiplex.ts';
import type { ShellProcess, TerminalSize } from '../core/engine/engine.ts';

/** The size of the terminal that this process was started in; undefined where its input or output is no terminal. */
export function terminalSize(): TerminalSize | undefined {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return undefined;
  // A terminal that says 0 × 0 does not know: serial lines, some containers.
  return { cols: stdout.columns || 80, rows: stdout.rows || 24 };
}

/** Gives this process's terminal to a shell until it ends or `signal` is aborted, and takes it back on every way out. */
export async function sitAt(shell: ShellProcess, signal: AbortSignal): Promise<void> {
  const { stdin, stdout } = process;
  const { stream } = shell;
  const resize = (): void => {
    const size = terminalSize();
    // A shell that is ending has no size.
    if (size !== undefined) void shell.resize(size).catch(() => undefined);
  };
  const stop = (): void => void stream.destroy();
  const closed = once(stream, 'close');
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  stdin.setRawMode(true);
  // Node's raw mode still turns a line feed into carriage return and line feed (libuv's tty.c); the shell's own terminal
  // has done so where it was wanted. Without stty (Windows) a full-screen program may look odd.
  spawnSync('stty', ['-opost'], { stdio: ['inherit', 'ignore', 'ignore'], timeout: 1_000 });
  stdout.on('resize', resize);
  // The window may have changed while the shell started.
  resize();
  try {
    stdin.pipe(stream);
    stream.pipe(stdout, { end: false });
    await closed;
  } finally {
    signal.removeEventListener('abort', stop);
    stdout.off('resize', resize);
    stdin.setRawMode(false);
    stdin.destroy();
  }
}

/** Feeds this process's input to a shell without a terminal, and prints what it prints, stdout and stderr apart. */
export async function pipeThrough({ stream }: ShellProcess, signal: AbortSignal): Promise<void> {
  const stop = (): void => void stream.destroy();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  process.stdin.pipe(stream);
  try {
    for await (const { from, bytes } of demultiplex(stream)) {
      if (!process[from].write(bytes)) await once(process[from], 'drain', { signal });
    }
  } catch (error) {
    // A stream that was cut: how the shell ended is asked next.
    if (!stream.destroyed) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    process.stdin.destroy();
  }
}
