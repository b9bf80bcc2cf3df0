import { spawn } from 'node:child_process';
import { projectEnvironment, projectNode, root, say, why } from './project.mjs';

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();
let interrupted = false;

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  // The children clean up and end first; this process ends after them, by itself.
  process.on(signal, () => {
    interrupted = true;
    // A terminal's Ctrl-C reaches the children by itself; a second one would cut their clean-up short.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    for (const child of children) child.kill(signal);
  });
}

/** Whether a signal asked this process to end; nothing new is started then. */
export const wasInterrupted = () => interrupted;

/**
 * Runs a program in the project's folder and gives its exit code: 130 after a signal, 127 where it cannot be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, limitMs?: number, stdoutToStderr?: boolean, cwd?: string }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  if (interrupted) return Promise.resolve(130);
  const quiet = options.quiet === true;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? projectEnvironment(),
      stdio: quiet ? 'ignore' : ['inherit', options.stdoutToStderr === true ? 2 : 'inherit', 'inherit'],
    });
    children.add(child);
    const limit = options.limitMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.limitMs);
    const end = (/** @type {number} */ code) => {
      clearTimeout(limit);
      children.delete(child);
      resolve(code);
    };
    child.once('error', (error) => {
      if (!quiet) say(`${command} could not be started: ${why(error)}`);
      end(127);
    });
    child.once('exit', (code) => end(code ?? 130));
  });
}

/**
 * The same for a script that Node 24 runs.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runNode = (args, options) => run(projectNode(), args, options);
