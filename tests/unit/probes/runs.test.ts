import { describe, expect, it } from 'vitest';
import { compareRuns } from '../../../src-main/core/probes/compare-runs.ts';
import { summariseRun } from '../../../src-main/core/probes/summarise-run.ts';
import { probe, run } from './probes.ts';

const dropped = { code: 'host-firewall-drop', title: '', explanation: '', confidence: 'certain' } as const;

describe('the comparison of two runs', () => {
  it('tells the cells whose verdict or cause changed, and those that only one has', () => {
    const before = run([
      probe('bridge', 'gateway'),
      probe('bridge', 'lan', { verdict: 'refused' }),
      probe('host', 'lan'),
    ]);
    const after = run(
      [
        probe('bridge', 'gateway', { verdict: 'timed-out', cause: dropped }),
        probe('bridge', 'lan', { verdict: 'refused' }),
        probe('none', 'lan', { verdict: 'no-route' }),
      ],
      'run-2',
    );
    const { changes, unchanged } = compareRuns(before, after);
    expect(unchanged).toBe(1);
    expect(changes).toMatchObject([
      {
        kind: 'changed',
        before: { verdict: 'reached' },
        after: { verdict: 'timed-out', cause: 'host-firewall-drop' },
      },
      { kind: 'removed', before: { verdict: 'reached' } },
      { kind: 'added', after: { verdict: 'no-route' } },
    ]);
  });

  it('tells another cause of the same verdict', () => {
    const refused = probe('bridge', 'lan', { verdict: 'refused' });
    const { changes } = compareRuns(run([refused]), run([{ ...refused, cause: dropped }]));
    expect(changes).toMatchObject([{ kind: 'changed' }]);
  });

  it('knows a cell by its words, whatever the short-lived network and the free port are', () => {
    const cell = (network: string, port: number) =>
      probe('internal', 'gateway', {
        from: { kind: 'container', network, label: 'internal' },
        to: { kind: 'gateway', host: '172.30.0.1', port, label: 'gateway' },
      });
    expect(compareRuns(run([cell('dockline-internal-a', 1)]), run([cell('dockline-internal-b', 2)]))).toMatchObject({
      changes: [],
      unchanged: 1,
    });
  });

  it('keeps protocols and families apart', () => {
    const cells = [
      probe('bridge', 'lan'),
      probe('bridge', 'lan', { protocol: 'udp' }),
      probe('bridge', 'lan', { family: 'ipv6' }),
    ];
    expect(compareRuns(run(cells), run(cells))).toMatchObject({ changes: [], unchanged: 3 });
  });
});

describe('the summary of a run', () => {
  it('counts what was predicted alone', () => {
    const summary = summariseRun(
      run([
        probe('a', 'b', { expected: 'reached' }),
        probe('a', 'c', { expected: 'refused' }),
        probe('a', 'd'),
        probe('a', 'e', { expected: 'skipped', verdict: 'skipped' }),
      ]),
    );
    expect(summary).toMatchObject({ total: 4, asPredicted: 1, surprises: 1, skipped: 1 });
  });
});
