import { describe, expect, it } from 'vitest';
import { judgeConnect } from '../../../src-main/core/probes/verdict.ts';

const attempt = { error: '', exitCode: 1, timedOut: false, nonceArrived: false };

describe('the verdict of a connect probe', () => {
  it.each([
    ["nc: can't connect to remote host (127.0.0.1): Connection refused", 'refused'],
    ["nc: bad address 'host.docker.internal'", 'no-name'],
    ["nc: can't connect to remote host (10.1.2.3): Network is unreachable", 'no-route'],
    ["nc: can't connect to remote host (10.1.2.3): No route to host", 'no-route'],
    ['nc: timed out', 'timed-out'],
    ["nc: can't connect to remote host (10.1.2.3): Operation timed out", 'timed-out'],
    ['read ECONNRESET', 'reset'],
    ['connect ECONNREFUSED ::1:4444; connect ECONNREFUSED 127.0.0.1:4444', 'refused'],
    ['getaddrinfo ENOTFOUND nowhere.test', 'no-name'],
    ['sh: nc: not found', 'unknown'],
  ])('reads %j as %s', (error, verdict) => {
    expect(judgeConnect({ ...attempt, error })).toBe(verdict);
  });

  it('is reached only where the log holds the nonce', () => {
    expect(judgeConnect({ ...attempt, exitCode: 0, nonceArrived: true })).toBe('reached');
    expect(judgeConnect({ ...attempt, exitCode: 0 })).toBe('reached-other');
  });

  it('is a time-out where the client had to be stopped', () => {
    expect(judgeConnect({ ...attempt, exitCode: null, timedOut: true })).toBe('timed-out');
  });

  it('does not guess at a failure without words', () => {
    expect(judgeConnect(attempt)).toBe('unknown');
  });
});
