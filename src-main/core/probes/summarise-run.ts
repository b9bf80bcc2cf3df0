import type { ProbeRun } from '../../contract/probe-model.ts';
import type { RunSummary } from '../../contract/probing.ts';

/** A run in numbers. A probe without a prediction counts neither as predicted nor as a surprise. */
export function summariseRun({ run, probes }: ProbeRun): RunSummary {
  const ran = probes.filter(({ verdict }) => verdict !== 'skipped');
  const predicted = ran.filter(({ expected }) => expected !== undefined);
  const asPredicted = predicted.filter(({ expected, verdict }) => expected === verdict).length;
  return {
    id: run.id,
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    total: probes.length,
    asPredicted,
    surprises: predicted.length - asPredicted,
    skipped: probes.length - ran.length,
    ...(run.basedOn === undefined ? {} : { basedOn: run.basedOn }),
  };
}
