import type { Probe, ProbeRun } from '../../contract/probe-model.ts';
import type { RunComparison } from '../../contract/probing.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import { targetLabel, vantageLabel } from './labels.ts';
import { summariseRun } from './summarise-run.ts';

type Change = RunComparison['changes'][number];

/** The cells that changed their verdict or cause from one run to another, or that only one of them has. */
export function compareRuns(before: ProbeRun, after: ProbeRun): RunComparison {
  const old = byCell(before.probes);
  const now = byCell(after.probes);
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => changeOf(old.get(key), now.get(key)));
  return {
    schemaVersion,
    before: summariseRun(before),
    after: summariseRun(after),
    changes,
    unchanged: [...now.keys()].filter((key) => old.has(key)).length - changes.filter(isChange).length,
  };
}

const isChange = ({ kind }: Change): boolean => kind === 'changed';

function changeOf(before: Probe | undefined, after: Probe | undefined): Change[] {
  const cell = after ?? before;
  if (cell === undefined) return [];
  const { from, to, kind: probeKind, protocol, family } = cell;
  const same = before?.verdict === after?.verdict && before?.cause?.code === after?.cause?.code;
  if (before !== undefined && after !== undefined && same) return [];
  return [
    {
      kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
      from,
      to,
      probeKind,
      protocol,
      ...(family === undefined ? {} : { family }),
      ...(before === undefined ? {} : { before: outcome(before) }),
      ...(after === undefined ? {} : { after: outcome(after) }),
    },
  ];
}

function outcome({ id, verdict, cause }: Probe): NonNullable<Change['before']> {
  return { probeId: id, verdict, ...(cause === undefined ? {} : { cause: cause.code }) };
}

function byCell(probes: readonly Probe[]): Map<string, Probe> {
  return new Map(probes.map((probe) => [cellKey(probe), probe]));
}

/**
 * What a cell is called from run to run: the labels of its vantage and target stay where a short-lived network's name
 * or a container's address do not.
 */
function cellKey({ kind, from, to, protocol, family }: Probe): string {
  return JSON.stringify([kind, vantageLabel(from), targetLabel(to), protocol, family ?? 'ipv4']);
}
