import { describe, expect, it } from 'vitest';
import { type Attempt, judgeBulk, judgeConnect, judgeDns, judgeUdp } from '../../../src-main/core/probes/verdict.ts';

const attempt: Attempt = { error: '', exitCode: 1, timedOut: false, nonceArrived: false };

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

describe('the verdict of a connection that was accepted', () => {
  it('is that something else was reached, also where it then falls silent', () => {
    expect(judgeConnect({ ...attempt, connected: true, exitCode: null, timedOut: true })).toBe('reached-other');
  });

  it('is reset where it was closed at once', () => {
    expect(judgeConnect({ ...attempt, connected: true, error: 'Connection reset by peer' })).toBe('reset');
  });
});

describe('the verdict of a datagram', () => {
  it('takes no answer for a loss only where Dockline’s listener would have told', () => {
    expect(judgeUdp(attempt, true)).toBe('timed-out');
    expect(judgeUdp(attempt, false)).toBe('unknown');
  });

  it('is refused where an ICMP message came back', () => {
    expect(judgeUdp({ ...attempt, error: 'net read: Connection refused' }, false)).toBe('refused');
  });

  it('is reached by nonce, and reached something else by an answer', () => {
    expect(judgeUdp({ ...attempt, nonceArrived: true }, true)).toBe('reached');
    expect(judgeUdp({ ...attempt, answer: '' }, false)).toBe('reached-other');
  });
});

describe('the verdict of a transfer', () => {
  it('is a time-out where it stalls after a good handshake', () => {
    expect(judgeBulk({ ...attempt, connected: true, timedOut: true })).toBe('timed-out');
    expect(judgeBulk({ ...attempt, connected: true, nonceArrived: true, timedOut: true })).toBe('reached');
    expect(judgeBulk({ ...attempt, connected: true, exitCode: 0 })).toBe('reached-other');
  });
});

describe('the verdict of a name', () => {
  it('tells silence from an answer that there is none', () => {
    expect(judgeDns({ outcome: 'silent' })).toBe('timed-out');
    expect(judgeDns({ outcome: 'unknown-name' })).toBe('no-name');
    expect(judgeDns({ outcome: 'address' })).toBe('reached-other');
  });
});
