import type { ProbeRun } from '../../contract/probe-model.ts';
import type { Report } from '../../contract/report-model.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import type { Snapshot } from '../../contract/snapshot-model.ts';

/** The document that every format is rendered from. */
export function buildReport(parts: {
  snapshot: Snapshot;
  probeRun: ProbeRun | undefined;
  version: string;
  now: Date;
}): Report {
  const { snapshot, probeRun, version, now } = parts;
  return {
    schemaVersion,
    createdAt: now.toISOString(),
    dockline: version,
    snapshot,
    ...(probeRun === undefined ? {} : { probeRun }),
  };
}
