import { describe, expect, it } from 'vitest';
import { probesText } from '../../../src-main/cli/probes-text.ts';
import type { Probe } from '../../../src-main/contract/probe-model.ts';

const probe: Probe = {
  id: 'p1',
  kind: 'connect',
  from: { kind: 'container', network: 'bridge' },
  to: { kind: 'gateway', host: '172.17.0.1', port: 4444 },
  protocol: 'tcp',
  verdict: 'unknown',
  expected: 'reached',
  durationMs: 4,
  timings: {},
  evidence: [{ what: 'The probe could not run', value: 'The engine went away.' }],
  reproducer: 'docker run …',
};

const blocked: Probe = {
  ...probe,
  verdict: 'timed-out',
  surprise: 'The rules that were read let it pass.',
  cause: { code: 'host-firewall-drop', title: '', explanation: 'A firewall drops it.', confidence: 'certain' },
  evidence: [{ what: 'Rule', value: 'INPUT 3: +1 packets', command: 'iptables-save -c' }],
  unread: [{ what: 'nft', why: 'It is not installed.' }],
  path: [
    { kind: 'container', name: 'a container on bridge', state: 'passed' },
    { kind: 'firewall', name: 'filter/INPUT', state: 'broken', note: 'drops it' },
    { kind: 'listener', name: ':4444', state: 'unreached' },
  ],
  fix: { text: 'Allow it.', snippet: 'iptables -I INPUT …\niptables -L' },
};

describe('a probe run in a terminal', () => {
  it('says why a verdict is unknown, once for all that share the reason', () => {
    const text = probesText([probe, { ...probe, id: 'p2' }]);
    expect(text.match(/The engine went away\./g)).toHaveLength(1);
    expect(text).toContain('bridge to 172.17.0.1:4444, and 1 more: unknown');
    expect(text).toContain('(predicted: reached)');
  });

  it('gives cause, way, evidence, what was not read, the fix line by line, and the command', () => {
    expect(probesText([blocked]).split('\n').slice(1, -2)).toEqual([
      '',
      '▲ bridge to 172.17.0.1:4444: timed out',
      '  A firewall drops it.',
      '  Not as predicted: The rules that were read let it pass.',
      '  Cause: host-firewall-drop (certain)',
      '  Way: a container on bridge ✕ filter/INPUT (drops it) · :4444',
      '  Evidence: Rule: INPUT 3: +1 packets (iptables-save -c)',
      '  Not read: nft: It is not installed.',
      '  Fix: Allow it.',
      '    iptables -I INPUT …',
      '    iptables -L',
      '  By hand: docker run …',
    ]);
  });

  it('keeps what is in the nature of it short, below what is blocked, also where that was predicted', () => {
    const { surprise: _, ...predicted } = { ...blocked, expected: 'timed-out' as const };
    const cause = { code: 'no-network', title: '', explanation: 'It has none.', confidence: 'certain' } as const;
    const inherent = probesText([{ ...predicted, cause: { ...cause, inherent: true } }]);
    expect(inherent).toContain('In the nature of it, nothing is wrong: no-network');
    expect(inherent).toContain('If you need it: Allow it.');
    expect(inherent).not.toMatch(/Way:|Evidence:|Not read:|blocked/);
    const both = probesText([{ ...predicted, cause: { ...cause, inherent: true } }, predicted]);
    expect(both.indexOf('A firewall drops it.')).toBeLessThan(both.indexOf('It has none.'));
    expect(both).toMatch(/Evidence:[\s\S]*2 of 2 probes went as predicted\. 1 is blocked\.$/);
  });

  it('says nothing below the table where all is well', () => {
    expect(probesText([{ ...probe, verdict: 'reached', evidence: [] }]).split('\n')).toHaveLength(3);
  });

  it('shows what would hijack a terminal', () => {
    const text = probesText([{ ...blocked, evidence: [{ what: 'name', value: '\u001b]0;x\u0007' }] }]);
    expect(text).toContain('\\x1b]0;x\\x07');
  });
});
