import { Command } from 'commander';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import type { ChosenAccess } from '../../contract/interfaces.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import type { Snapshot } from '../../contract/snapshot-model.ts';
import type { Change, CompareDocument, Comparison, ToldChange } from '../../contract/snapshots.ts';
import { tellComparison } from '../../core/snapshots/change-words.ts';
import { parseSnapshot } from '../../core/snapshots/parse-snapshot.ts';
import { documentLimits } from '../../core/storage/document-store.ts';
import { accessOption } from '../access.ts';
import { comparisonText } from '../comparison-text.ts';
import { readBounded } from '../read-bounded.ts';
import { inSession, printJson, printLine, type Session } from '../session.ts';
import { takeNow } from './snapshot.ts';

export function compare(): Command {
  return new Command('compare')
    .description('what changed between two snapshots; exit 1 when they differ')
    .argument('<before>', 'a snapshot’s file, kept:NAME for a kept one, or now')
    .argument('<after>', 'the same')
    .option('--json', 'print one JSON document')
    .addOption(accessOption())
    .action((before: string, after: string, _: unknown, command: Command) => {
      const { json, access, data } = command.optsWithGlobals<{ json?: true; access?: ChosenAccess; data?: string }>();
      return inSession(data, async (session) => {
        const comparison = await compareNamed(session, { before, after, access });
        if (json) printJson(compareDocument(comparison));
        else printLine(comparisonText(comparison));
        return comparison.changes.length === 0 ? 0 : 1;
      });
    });
}

interface Named {
  before: string;
  after: string;
  access: ChosenAccess | undefined;
}

/** Compares two that are named as on the command line. Fails with `bad-input` where one cannot be read. */
export async function compareNamed(session: Session, { before, after, access }: Named): Promise<Comparison> {
  if (before === 'now' && after === 'now') {
    throw new DocklineError('bad-input', 'Now and now are the same. Name a snapshot to compare with.');
  }
  const read = async (named: string): Promise<Snapshot | undefined> =>
    named === 'now' ? undefined : readNamed(session, named);
  const [old, later] = [await read(before), await read(after)];
  const now = old === undefined || later === undefined ? await takeNow(session, access) : undefined;
  const [earlier, newer] = [old ?? now, later ?? now];
  if (earlier === undefined || newer === undefined) throw new DocklineError('internal', 'There is nothing to compare.');
  if (now !== undefined && now.engine === undefined && (old ?? later)?.engine !== undefined) {
    throw new DocklineError('no-engine', 'The snapshot was taken with an engine, and none answers now.', {
      hint: 'Start it, then compare again. Two snapshots can be compared without one.',
    });
  }
  return tellComparison({ name: before, snapshot: earlier }, { name: after, snapshot: newer });
}

async function readNamed({ services, signal }: Session, named: string): Promise<Snapshot> {
  try {
    const kept = /^kept:(.+)$/.exec(named)?.[1];
    if (kept === undefined) return parseSnapshot(await readBounded(named, documentLimits.documentBytes, signal), named);
    // The newest of that name.
    const found = (await services.snapshots.list()).find(({ name }) => name === kept);
    if (found === undefined) throw new DocklineError('not-found', `No snapshot is kept as “${kept}”.`);
    return (await services.snapshots.get(found.id)).snapshot;
  } catch (thrown) {
    const { code, message, hint } = toDocklineError(thrown);
    if (code === 'storage-failed' || code === 'cancelled') throw thrown;
    throw new DocklineError('bad-input', message, { hint, cause: thrown });
  }
}

function compareDocument({ changes, notCompared }: Comparison): CompareDocument {
  return {
    schemaVersion,
    changes: changes.map(plainChange),
    ...(notCompared.length === 0 ? {} : { notCompared }),
  };
}

function plainChange({ kind, path, before, after }: ToldChange): Change {
  return {
    kind,
    path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
