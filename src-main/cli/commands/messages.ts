import { Command } from 'commander';
import type { MessageFilter } from '../../contract/messages.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import { time, wholeNumber } from '../options.ts';
import { inSession, printJson, printLine } from '../session.ts';
import { messageLine } from '../text.ts';

interface MessagesOptions {
  grep?: string;
  source?: string;
  since?: string;
  limit: number;
  count?: true;
  json?: true;
  data?: string;
}

export function messages(): Command {
  return new Command('messages')
    .description('the message log, newest last')
    .option('--grep <text>', 'only those with this text')
    .option('--source <name>', 'only from this container, or kind of source')
    .option('--since <time>', 'only from then on: a time, or 10m, 2h, 1d', time)
    .option('--limit <n>', 'the newest n', wholeNumber(1, 1_000), 100)
    .option('--count', 'print how many there are')
    .option('--json', 'print one JSON document')
    .action((_: unknown, command: Command) => {
      const { grep, source, since, limit, count, json, data } = command.optsWithGlobals<MessagesOptions>();
      const filter: MessageFilter = { text: grep, source, since };
      return inSession(data, async ({ services: { log } }) => {
        if (count) {
          const found = await log.count(filter);
          if (json) printJson({ schemaVersion, count: found });
          else printLine(String(found));
          return 0;
        }
        const page = await log.page({ filter, limit });
        if (json) printJson({ schemaVersion, messages: page });
        else for (const message of page) printLine(messageLine(message));
        return 0;
      });
    });
}
