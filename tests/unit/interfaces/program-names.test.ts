import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { readProgramNames } from '../../../src-main/core/interfaces/inspector/program-names.ts';

const execute = promisify(execFile);
/** Shells that an inspector's image may have; only the first two read up to a NUL. */
const shells = ['busybox sh', 'bash', 'dash'].filter((shell) => existsSync(`/bin/${shell.split(' ')[0]}`));
/** Runs a script as the inspector does, which minds no exit code. */
const inShell =
  (shell: string) =>
  async (script: string): Promise<string> => {
    const [program = '', ...args] = shell.split(' ');
    return (await execute(program, [...args, '-c', `${script}\ntrue`])).stdout;
  };
const folder = mkdtempSync(join(tmpdir(), 'dockline-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Its pid, once it runs what it was started for: it says "here" then. */
async function start(command: string, args: readonly string[]): Promise<{ pid: number; [Symbol.dispose](): void }> {
  const child = spawn(command, args);
  await once(child.stdout, 'data');
  return { pid: child.pid ?? 0, [Symbol.dispose]: () => child.kill() };
}

describe.runIf(process.platform === 'linux').each(shells)('the names of programs, read by %s', (shell) => {
  const here = inShell(shell);
  const waits = 'process.stdout.write("here"); process.stdin.resume()';

  it('are those of the files where threads are renamed, and whole where the kernel cuts them', async () => {
    const script = join(folder, 'a-script-with-a-long-name');
    writeFileSync(script, '#!/bin/sh\necho here\nread -r line\n');
    chmodSync(script, 0o755);
    using node = await start(process.execPath, ['-e', waits]);
    using long = await start(script, []);
    const names = await readProgramNames([node.pid, long.pid, 2 ** 22 + 1], here);
    expect([...names]).toEqual([
      [node.pid, basename(process.execPath)],
      [long.pid, basename(script)],
    ]);
  });

  it('cannot be given to one process by the words of another', async () => {
    using honest = await start(process.execPath, ['-e', waits]);
    using hostile = await start('sh', [
      '-c',
      'echo here; read -r line',
      `x\n@nonce exe-${honest.pid}\n/bin/fake\n@nonce comm-${honest.pid}\nfake\n`,
    ]);
    const names = await readProgramNames([honest.pid, hostile.pid], here);
    expect(names.get(honest.pid)).toBe(basename(process.execPath));
  });

  it('cost no question where there is no process', async () => {
    expect(await readProgramNames([], () => Promise.reject(new Error('asked')))).toEqual(new Map());
  });
});
