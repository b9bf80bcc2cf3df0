import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { processName } from '../../../src-main/core/listener/process-name.ts';

it.runIf(process.platform === 'linux')('the name of a program is read of a running process', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("here"); process.stdin.resume()']);
  try {
    await once(child.stdout, 'data');
    expect(processName(child.pid ?? 0)).toBe(basename(process.execPath));
  } finally {
    child.kill();
  }
  expect(processName(2 ** 22 + 1)).toBe('');
});
