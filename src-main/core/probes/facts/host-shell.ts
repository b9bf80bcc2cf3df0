import { execFile } from 'node:child_process';
import { DocklineError } from '../../../contract/errors.ts';

export interface ShellLimits {
  timeoutMs: number;
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

/** Runs a POSIX shell script on the engine's machine, on its own network stack, and answers with what it printed. */
export interface HostShell {
  run(script: string, limits: ShellLimits): Promise<string>;
}

/** The shell of this computer, where the engine shares it. Answers with what was printed also where the script failed. */
export const localShell: HostShell = {
  run: (script, { timeoutMs, maxBytes, signal }) =>
    new Promise((resolve, reject) => {
      execFile(
        'sh',
        ['-c', script],
        { timeout: timeoutMs, maxBuffer: maxBytes, encoding: 'utf8', ...(signal === undefined ? {} : { signal }) },
        (error, stdout) => {
          if (error === null || typeof error.code === 'number') resolve(stdout);
          else if (error.killed)
            reject(
              new DocklineError('timed-out', `A script on this computer took longer than ${timeoutMs / 1_000} s.`),
            );
          else
            reject(
              new DocklineError('internal', `A script on this computer failed: ${error.message}`, { cause: error }),
            );
        },
      );
    }),
};
