import { type ProbeRun, type Report, type Snapshot, schemaVersion } from '../../contract/model.ts';

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
