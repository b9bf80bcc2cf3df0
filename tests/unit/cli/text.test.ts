import { describe, expect, it } from 'vitest';
import { messageLine, probesText } from '../../../src-main/cli/text.ts';
import type { Message } from '../../../src-main/contract/message-model.ts';
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

describe('text for a terminal', () => {
  it('says why a verdict is unknown, once for all that share the reason', () => {
    const text = probesText([probe, { ...probe, id: 'p2' }]);
    expect(text.match(/The engine went away\./g)).toHaveLength(1);
    expect(text).toContain('(predicted: reached)');
  });

  it('gives the reason and the way out of a cause', () => {
    const cause = { code: 'no-network', title: '', explanation: 'It has none.', confidence: 'certain' } as const;
    const text = probesText([{ ...probe, verdict: 'no-route', cause, fix: { text: 'Start it on one.' } }]);
    expect(text).toMatch(/It has none\.\n {2}Start it on one\.\n {2}By hand: docker run/);
  });

  it('shows what would hijack a terminal', () => {
    const message: Message = {
      id: 1,
      listenerId: 'l',
      at: '2026-11-24T08:00:00.000Z',
      transport: 'tcp',
      local: { address: '127.0.0.1', port: 4444 },
      remote: { address: '172.17.0.2', port: 50000 },
      connectionId: 'c',
      bytes: 9,
      truncated: false,
      text: '\u001b]0;x\u0007\u202e',
      source: { kind: 'container', containerName: 'web\u001b[2J', networkName: 'bridge' },
    };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(messageLine(message)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });
});
