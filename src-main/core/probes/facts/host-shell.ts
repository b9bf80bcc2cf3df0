import { execFile } from 'node:child_process';
import { DocklineError } from '../../../contract/errors.ts';
import type { ProbeStart } from '../../../contract/probing.ts';
import type { Inspector } from '../../interfaces/inspector/inspector.ts';

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
const localShell: HostShell = {
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

/** The engine machine's own shell, entered through the inspector: its programs, its files and its network. */
function inspectedShell(inspector: Pick<Inspector, 'run'>): HostShell {
  return {
    async run(script, limits) {
      const output = await inspector.run(['nsenter', '-t', '1', '-m', '-n', 'sh', '-c', script], limits);
      if (output.timedOut) {
        throw new DocklineError(
          'timed-out',
          `A script on the engine’s machine took longer than ${limits.timeoutMs / 1_000} s.`,
        );
      }
      if (output.stdout.length > 0) return output.stdout.toString('utf8');
      const why = output.stderr.toString('utf8').trim().slice(0, 300);
      throw new DocklineError(
        'unreadable',
        `The engine’s machine did not run the script: ${why || 'it printed nothing'}.`,
      );
    },
  };
}

/**
 * How the engine's machine is asked: by this computer's own shell where that is the machine and the rights are there,
 * else through the inspector where the person allowed it and this run may use it, else not at all, with the reason.
 */
export function hostShell(
  engineSharesThisComputer: boolean,
  inspector: Pick<Inspector, 'allowed' | 'run'>,
  access: ProbeStart['access'],
): HostShell | { unread: string } {
  const local = engineSharesThisComputer && process.platform === 'linux';
  if (local && process.getuid?.() === 0) return localShell;
  if (access !== 'joined' && inspector.allowed()) return inspectedShell(inspector);
  const whose = local
    ? 'Only root may read the firewall’s rules.'
    : 'The firewall’s rules are on the engine’s machine, and not on this computer.';
  return { unread: `${whose} The access level “inspector” reads them (--access inspector).` };
}
