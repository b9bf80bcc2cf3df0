import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';

/** Why there is no pseudo-terminal here; undefined where there is one. */
export const noPseudoTerminal =
  spawnSync('script', ['-qefc', 'true', '/dev/null'], { stdio: 'pipe' }).status === 0
    ? undefined
    : 'script(1) of util-linux is missing';

/** A command line of sh in a real pseudo-terminal, which script(1) holds open. */
export interface PseudoTerminal {
  type(keys: string): void;
  /** Waits until what came since the last sight matches, and gives the match. */
  sees(wanted: RegExp): Promise<RegExpExecArray>;
  /** Closes the window: the terminal hangs up. */
  close(): Promise<void>;
}

export function openPseudoTerminal(commandLine: string, env: NodeJS.ProcessEnv): PseudoTerminal {
  const child = spawn('script', ['-qefc', commandLine, '/dev/null'], { env, stdio: 'pipe' });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString();
  });
  return {
    type: (keys) => void child.stdin.write(keys),
    async sees(wanted) {
      await expect.poll(() => text).toMatch(wanted);
      const found = wanted.exec(text);
      if (found === null) throw new Error('What was seen is gone.');
      text = text.slice(found.index + found[0].length);
      return found;
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, 'exit');
      child.kill('SIGKILL');
      await closed;
    },
  };
}
