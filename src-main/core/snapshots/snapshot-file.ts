import type { Snapshot } from '../../contract/snapshot-model.ts';

/** A snapshot as a file holds it, for people and their diff tools too. */
export function snapshotFile(snapshot: Snapshot): string {
  return `${JSON.stringify(snapshot, null, 2)}\n`;
}
