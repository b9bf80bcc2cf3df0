import { Command } from 'commander';
import { inSession, printJson, printLine } from '../session.ts';

export function clean(): Command {
  return new Command('clean')
    .description('remove what carries Dockline’s label and no running Dockline uses, and the imported probe image')
    .option('--json', 'print one JSON document')
    .action((_: unknown, command: Command) => {
      const { json, data } = command.optsWithGlobals<{ json?: true; data?: string }>();
      return inSession(data, async ({ engine }) => {
        const removed = await (await engine()).clean({ image: true });
        if (json) printJson(removed);
        else {
          const all = [...removed.containers, ...removed.networks, ...removed.images];
          printLine(all.length === 0 ? 'Nothing was left behind.' : `Removed: ${all.join(', ')}`);
        }
        return 0;
      });
    });
}
