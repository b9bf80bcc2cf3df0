import { z } from 'zod';
import { DocklineError } from '../../contract/errors.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import { type Snapshot, snapshotSchema } from '../../contract/snapshot-model.ts';
import { documentLimits } from '../storage/document-store.ts';

const versionSchema = z.looseObject({ schemaVersion: z.number() });

/**
 * A snapshot from text of anybody's. Fails with `too-large`, `not-supported` (a newer Dockline wrote it) or `unreadable`;
 * `what` names it in the message.
 */
export function parseSnapshot(text: string, what: string): Snapshot {
  if (Buffer.byteLength(text) > documentLimits.documentBytes) {
    throw new DocklineError('too-large', `${what} is larger than ${documentLimits.documentBytes / 1024 / 1024} MiB.`);
  }
  const json = parseJson(text, what);
  const version = versionSchema.safeParse(json);
  if (version.success && version.data.schemaVersion > schemaVersion) {
    throw new DocklineError(
      'not-supported',
      `${what} was written by a newer Dockline (version ${version.data.schemaVersion} of its format; this one reads ${schemaVersion}).`,
      { hint: 'Update Dockline to read it.' },
    );
  }
  const parsed = snapshotSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? ` at ${issue.path.map(String).join('.')}` : '';
  throw new DocklineError('unreadable', `${what} is not a snapshot of Dockline${where}: ${issue?.message ?? ''}`, {
    hint: 'A snapshot is what `dockline snapshot --out FILE` writes, and what the app exports.',
  });
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = text.trim() === '' ? 'it is empty' : `it is not JSON: ${String(cause).slice(0, 200)}`;
    throw new DocklineError('unreadable', `${what} is not a snapshot of Dockline: ${why}`, { cause });
  }
}
