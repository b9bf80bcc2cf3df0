import type { Probe } from '../../../contract/probe-model.ts';
import { targetLabel, vantageLabel } from '../labels.ts';
import { type Expectation, wanted } from './expectation.ts';

/** How one expectation came out: for each probe that it means, whether it holds; none, where it was not probed. */
export interface Checked {
  expectation: Expectation;
  probes: { probe: Probe; met: boolean }[];
}

/** Compares what a file expects with what was measured. */
export function checkExpectations(expectations: readonly Expectation[], probes: readonly Probe[]): Checked[] {
  const tried = probes.filter(({ kind }) => kind !== 'stdout-pipe');
  return expectations.map((expectation) => ({
    expectation,
    probes: meant(expectation, tried).map((probe) => ({ probe, met: wanted(expectation).includes(probe.verdict) })),
  }));
}

export function isMet({ probes }: Checked): boolean {
  return probes.length > 0 && probes.every(({ met }) => met);
}

function meant(expectation: Expectation, probes: readonly Probe[]): Probe[] {
  const { from, to, protocol = 'tcp', family = 'ipv4', port } = expectation;
  const ofWay = probes.filter(
    (probe) =>
      (probe.protocol === 'dns' || probe.protocol === protocol) &&
      (probe.family ?? 'ipv4') === family &&
      (port === undefined || probe.to.port === port),
  );
  const starts = named(ofWay, from, (probe) => vantageLabel(probe.from));
  return named(starts, to, (probe) => targetLabel(probe.to));
}

/**
 * The probes that a word names: those of exactly that label, else those that it stands for. "container:*" stands for
 * every container, "compose:shop" for each service, "container:db" for each port.
 */
function named(probes: readonly Probe[], word: string, label: (probe: Probe) => string): Probe[] {
  const exact = probes.filter((probe) => label(probe) === word);
  if (exact.length > 0) return exact;
  const stem = word === 'host-name' ? 'host.docker.internal' : word.replace(/\*$/, '').replace(/:$/, '');
  return probes.filter((probe) => {
    const name = label(probe);
    return name === stem || name.startsWith(`${stem}:`) || name.startsWith(`${stem}/`);
  });
}
