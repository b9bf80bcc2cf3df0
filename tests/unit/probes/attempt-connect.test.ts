import { describe, expect, it } from 'vitest';
import { attemptConnect } from '../../../src-main/core/probes/attempts/attempt-connect.ts';
import type { ContainerStand } from '../../../src-main/core/probes/attempts/stand.ts';

const to = { host: '172.17.0.1', port: 4444, family: 'ipv4' } as const;
const options = { timeoutMs: 3_000, signal: new AbortController().signal };

/** A container whose client printed this, and was stopped or not. */
function stand(text: string, timedOut: boolean): ContainerStand {
  const otherwise = (): never => {
    throw new Error('A connection is made by a job of the shell.');
  };
  const container = {
    id: 'c',
    name: 'c',
    exec: otherwise,
    openShell: otherwise,
    openProcess: otherwise,
    dispose: () => Promise.resolve(),
    ended: () => false,
    run: () => Promise.resolve({ text, timedOut, truncated: false, exitCode: null, durationMs: 4_000 }),
  };
  return { container, nc: true, ncExec: true, ncUdp: true, tftp: true };
}

describe('a connection that a container opens', () => {
  it('and cannot send on in time says nothing about who is at the other end', async () => {
    expect(await attemptConnect(stand('@open\n', true), to, { ...options, text: 'a line' })).toMatchObject({
      failure: expect.stringContaining('very busy'),
    });
  });

  it.each([
    ['that was sent on', stand('@open\n', false), 'a line'],
    ['on which nothing was to be sent', stand('@open\n', true), undefined],
  ])('%s is no failure of the probe', async (_, from, text) => {
    expect((await attemptConnect(from, to, { ...options, text })).failure).toBeUndefined();
  });
});
