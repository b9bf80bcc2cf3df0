import { describe, expect, it } from 'vitest';
import { hostShell } from '../../../../src-main/core/probes/facts/host-shell.ts';

const output = (stdout: string, stderr = '', timedOut = false) => ({
  exitCode: 0,
  stdout: Buffer.from(stdout),
  stderr: Buffer.from(stderr),
  timedOut,
  truncated: false,
  durationMs: 1,
});

const inspector = (allowed: boolean, answer = output('rules')) => ({
  allowed: () => allowed,
  run: () => Promise.resolve(answer),
});
const limits = { timeoutMs: 1_000, maxBytes: 1_000 };

describe('how the engine’s machine is asked', () => {
  it('is through the inspector where the person allowed it', async () => {
    const shell = hostShell(false, inspector(true), undefined);
    expect('unread' in shell ? shell.unread : await shell.run('iptables-save -c', limits)).toBe('rules');
  });

  it('is not at all, with the reason, where nobody allowed it, or the run may not', () => {
    const why = { unread: expect.stringContaining('--access inspector') };
    expect(hostShell(false, inspector(false), undefined)).toEqual(why);
    expect(hostShell(false, inspector(true), 'joined')).toEqual(why);
  });

  it.each([
    [output('', 'nsenter: not allowed'), /did not run the script: nsenter: not allowed/],
    [output('', '', true), /took longer than 1 s/],
  ])('an inspector that answers nothing is no empty set of rules', async (answer, message) => {
    const shell = hostShell(false, inspector(true, answer), undefined);
    if ('unread' in shell) throw new Error(shell.unread);
    await expect(shell.run('iptables-save -c', limits)).rejects.toThrow(message);
  });
});
