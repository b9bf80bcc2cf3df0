import { Command, Option } from 'commander';
import { exportFormats } from '../../contract/choices.ts';
import type { ExportFormat } from '../../contract/messages.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import { addFilterOptions, type FilterOptions, filterOf } from '../message-filter.ts';
import { wholeNumber } from '../options.ts';
import { inSession, printJson, printLine } from '../session.ts';
import { messageLine } from '../text.ts';
import { writeExport } from '../write-export.ts';
import { writeOut } from '../write-out.ts';

interface MessagesOptions extends FilterOptions {
  limit: number;
  count?: true;
  json?: true;
  export?: ExportFormat;
  out: string;
  data?: string;
}

export function messages(): Command {
  return addFilterOptions(new Command('messages').description('the message log, newest last'))
    .option('--limit <n>', 'the newest n', wholeNumber(1, 1_000), 100)
    .option('--count', 'print how many there are')
    .option('--json', 'print one JSON document')
    .addOption(
      new Option('--export <format>', 'all that match, as a file').choices(exportFormats).conflicts(['json', 'count']),
    )
    .option('--out <file>', 'where the export goes', '-')
    .action((_: unknown, command: Command) => {
      const { limit, count, json, export: format, out, data, ...given } = command.optsWithGlobals<MessagesOptions>();
      const filter = filterOf(given);
      return inSession(data, async ({ services: { log, exports }, signal }) => {
        if (format !== undefined) {
          await writeExport({ exports, filter, format, file: out, signal });
        } else if (count) {
          const found = await log.count(filter);
          if (json) printJson({ schemaVersion, count: found });
          else printLine(String(found));
        } else {
          const page = await log.page({ filter, limit });
          if (json) printJson({ schemaVersion, messages: page });
          else await writeOut(page.map((message) => `${messageLine(message)}\n`).join(''));
        }
        return 0;
      });
    });
}
