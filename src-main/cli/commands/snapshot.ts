import { Command, Option } from 'commander';
import { type ChosenAccess, chosenAccessSchema } from '../../contract/interfaces.ts';
import type { Snapshot } from '../../contract/snapshot-model.ts';
import { snapshotFile } from '../../core/snapshots/snapshot-file.ts';
import { inSession, note, type Session } from '../session.ts';
import { writeOutput } from '../write-output.ts';

export const accessOption = (): Option =>
  new Option('--access <level>', 'how namespaces are read; else as you answered before, else joined').choices(
    chosenAccessSchema.options,
  );

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
        if (out !== undefined) await writeOutput('snapshot', out, snapshotFile(taken));
        return 0;
      });
    });
}

/** What can be read now: without an engine, this computer alone, and that is said. */
export async function takeNow({ services, signal }: Session, access: ChosenAccess | undefined): Promise<Snapshot> {
  const state = await services.engine.connect();
  if (state.status !== 'connected') note('No engine answers: the snapshot holds this computer only.');
  const taken = await services.takeSnapshot({ access, signal });
  signal.throwIfAborted();
  return taken;
}
