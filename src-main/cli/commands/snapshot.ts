import { Command } from 'commander';
import type { ChosenAccess } from '../../contract/interfaces.ts';
import type { Snapshot } from '../../contract/snapshot-model.ts';
import { snapshotFile } from '../../core/snapshots/snapshot-file.ts';
import { accessOption, chooseAccess, noteUnread } from '../access.ts';
import { inSession, note, type Session } from '../session.ts';
import { writeOutput } from '../write-output.ts';

interface SnapshotOptions {
  out?: string;
  keep?: string;
  access?: ChosenAccess;
  data?: string;
}

export function snapshot(): Command {
  return new Command('snapshot')
    .description('every network namespace at this moment, to a file, or kept beside those of the app')
    .option('--out <file>', 'where to write it; - for standard output')
    .option('--keep <name>', 'keep it by this name: the app lists it, and compare finds it as kept:NAME')
    .addOption(accessOption())
    .action((_: unknown, command: Command) => {
      const { out, keep, access, data } = command.optsWithGlobals<SnapshotOptions>();
      if (out === undefined && keep === undefined) command.error('error: say where: --out <file> or --keep <name>');
      return inSession(data, async (session) => {
        const taken = await takeNow(session, access);
        if (keep !== undefined) {
          await session.services.snapshots.keep(keep, taken);
          note(`Kept as ${keep}`);
        }
        if (out !== undefined) await writeOutput(out, snapshotFile(taken));
        return 0;
      });
    });
}

/** What can be read now: without an engine, this computer alone, and that is said. */
export async function takeNow(session: Session, asked: ChosenAccess | undefined): Promise<Snapshot> {
  const { services, signal } = session;
  const state = await services.engine.connect();
  const connected = state.status === 'connected';
  if (!connected) note('No engine answers: the snapshot holds this computer only.');
  const access = connected ? chooseAccess(session, asked) : asked;
  const taken = await services.takeSnapshot({ access, signal });
  noteUnread(taken.unread);
  signal.throwIfAborted();
  return taken;
}
