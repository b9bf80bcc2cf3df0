import { spawn } from 'node:child_process';
import { projectEnvironment, projectNode, root, say, why } from './project.mjs';

/** What runs, and how a signal is handed on to it. @type {Map<import('node:child_process').ChildProcess, (signal: NodeJS.Signals) => void>} */
const children = new Map();
let interrupted = false;

/** The children clean up and end first; this process ends after them, by itself. @param {NodeJS.Signals} signal */
function interrupt(signal) {
  interrupted = true;
  for (const end of children.values()) end(signal);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, interrupt);

// npm hands a signal to the shell between, which ends and tells nobody: this process has another parent then.
if (process.env['npm_lifecycle_event'] !== undefined) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    interrupt('SIGTERM');
  }, 500);
  watch.unref();
}

/** Whether a signal asked this process to end; nothing new is started then. */
export const wasInterrupted = () => interrupted;

/**
 * Runs a program in the project's folder and gives its exit code: 130 after a signal, 127 where it cannot be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, limitMs?: number, stdoutToStderr?: boolean, cwd?: string, group?: boolean }} [options]
 * `group`: what the program starts in turn ends with it; it is for programs that have nothing to clean up.
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  if (interrupted) return Promise.resolve(130);
  const quiet = options.quiet === true;
  // Windows has no groups of processes.
  const detached = options.group === true && process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? projectEnvironment(),
      detached,
      stdio: quiet ? 'ignore' : ['inherit', options.stdoutToStderr === true ? 2 : 'inherit', 'inherit'],
    });
    const kill = (/** @type {NodeJS.Signals} */ signal) => {
      if (detached && child.pid !== undefined) killGroup(child.pid, signal);
      else child.kill(signal);
    };
    children.set(child, (signal) => {
      // A terminal's Ctrl-C reaches the children by itself; a second one would cut their clean-up short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY || detached) kill(signal);
    });
    const limit = options.limitMs === undefined ? undefined : setTimeout(() => kill('SIGKILL'), options.limitMs);
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

/** @param {number} leader @param {NodeJS.Signals} signal */
function killGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
  } catch {
    // All of it has ended.
  }
}

/**
 * The same for a script that Node 24 runs.
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runNode = (args, options) => run(projectNode(), args, options);
