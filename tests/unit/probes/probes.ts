import type { Probe, ProbeRun } from '../../../src-main/contract/probe-model.ts';

/** A probe from `from` to `to`, as the words of the command line name them. */
export function probe(from: string, to: string, change: Partial<Probe> = {}): Probe {
  return {
    id: `${from} ${to}`,
    kind: 'connect',
    from: { kind: 'container', network: from, label: from },
    to: { kind: 'custom', host: '10.0.0.1', port: 4444, label: to },
    protocol: 'tcp',
    family: 'ipv4',
    verdict: 'reached',
    durationMs: 12,
    timings: {},
    evidence: [],
    reproducer: 'docker run --rm alpine true',
    ...change,
  };
}

export function run(probes: Probe[], id = 'run-1'): ProbeRun {
  return {
    schemaVersion: 1,
    run: { id, startedAt: '2026-11-24T10:00:00.000Z', durationMs: 1_234, image: 'alpine' },
    probes,
  };
}
