import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const cli = join(import.meta.dirname, '../../../src-main/cli/main.ts');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  /** Resolves with its first line on stderr that holds `words`; fails where it ends before. */
  says(words: string): Promise<string>;
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
  let said = '';
  const heard = new Set<() => void>();
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
    for (const listener of heard) listener();
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const line = said.split('\n').find((each) => each.includes(words));
          if (line !== undefined) resolve(line);
        };
        heard.add(look);
        look();
        void exit.then((code) => reject(new Error(`It ended with ${code} before it said "${words}": ${said}`)));
      }),
    stop: () => child.kill('SIGINT'),
    ended: Promise.all([exit, text(child.stdout)]).then(([code, stdout]) => ({ code, stdout, stderr: said })),
  };
}

export const run = (args: readonly string[], options: Parameters<typeof start>[1]): Promise<Ended> =>
  start(args, options).ended;
