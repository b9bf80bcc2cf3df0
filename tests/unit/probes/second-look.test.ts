import { describe, expect, it } from 'vitest';
import { concludeProbe } from '../../../src-main/core/probes/conclude-probe.ts';
import type { Measured } from '../../../src-main/core/probes/measure-probe.ts';
import { deservesSecondLook } from '../../../src-main/core/probes/second-look.ts';
import { to } from './causes/facts.ts';
import { onThisComputer } from './vantages.ts';

describe('a second look', () => {
  const here = 'this-computer' as const;

  it('is taken where the facts say that it arrives, and what came may be a busy machine’s doing', () => {
    expect(deservesSecondLook({ standing: here, verdict: 'reached-other' }, 'reached')).toBe(true);
    expect(deservesSecondLook({ standing: here, verdict: 'unknown' }, 'reached')).toBe(true);
  });

  it('is not taken of an answer, of silence, of what was predicted, or where nothing could be tried', () => {
    expect(deservesSecondLook({ standing: here, verdict: 'refused' }, 'reached')).toBe(false);
    expect(deservesSecondLook({ standing: here, verdict: 'timed-out' }, 'reached')).toBe(false);
    expect(deservesSecondLook({ standing: here, verdict: 'reached' }, 'reached')).toBe(false);
    expect(deservesSecondLook({ standing: here, verdict: 'reached-other' }, undefined)).toBe(false);
    expect(deservesSecondLook({ standing: { failure: 'No shell.' }, verdict: 'unknown' }, 'reached')).toBe(false);
  });

  it('is told of in the evidence', () => {
    const measured: Measured = {
      probe: {
        id: 'p1',
        kind: 'connect',
        from: onThisComputer,
        to: to('127.0.0.1'),
        protocol: 'tcp',
        family: 'ipv4',
        toListener: true,
      },
      standing: here,
      text: 'hello',
      attempt: { error: '', exitCode: 0, timedOut: false, timings: {} },
      verdict: 'reached-other',
      message: undefined,
      durationMs: 1,
      before: 'unknown',
    };
    const facts = {
      image: 'alpine',
      timeoutMs: 3_000,
      prediction: undefined,
      engineInfo: undefined,
      networks: [],
      ownAddresses: new Set<string>(),
    };
    expect(concludeProbe(measured, undefined, facts).evidence).toContainEqual({
      what: 'Tried twice',
      value: expect.stringContaining('“unknown”'),
    });
  });
});
