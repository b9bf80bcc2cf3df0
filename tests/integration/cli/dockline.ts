import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const cli = join(import.meta.dirname, '../../../src-main/cli/main.ts');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  /** Resolves with its first line on stderr that holds `words`; fails where it ends before. */
  says(words: string): Promise<string>;
  /** The same for stdout. */
  prints(words: string): Promise<string>;
  stop(): void;
  ended: Promise<Ended>;
}

/** Starts `dockline` from its sources, on a data folder of the test's. */
export function start(
  args: readonly string[],
  options: { data: string; input?: string; env?: NodeJS.ProcessEnv },
): Running {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args], {
    env: { ...process.env, DOCKLINE_DATA: options.data, ...options.env },
  });
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = [hear(child.stdout, exit), hear(child.stderr, exit)];
  return {
    says: stderr.line,
    prints: stdout.line,
    stop: () => child.kill('SIGINT'),
    ended: exit.then((code) => ({ code, stdout: stdout.text(), stderr: stderr.text() })),
  };
}

/** What came so far, and the first line of it that holds some words once there is one. */
function hear(stream: Readable, exit: Promise<number | null>) {
  const parts: Buffer[] = [];
  stream.on('data', (part) => parts.push(part));
  const text = (): string => Buffer.concat(parts).toString();
  const line = (words: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = text()
          .split('\n')
          .find((each) => each.includes(words));
        if (found !== undefined) resolve(found);
      };
      stream.on('data', look);
      look();
      void exit.then((code) => reject(new Error(`It ended with ${code} before there was "${words}": ${text()}`)));
    });
  return { text, line };
}

export const run = (args: readonly string[], options: Parameters<typeof start>[1]): Promise<Ended> =>
  start(args, options).ended;
