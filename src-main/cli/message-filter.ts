import { type Command, InvalidArgumentError, Option } from 'commander';
import { type MessageFilter, messageFilterSchema } from '../contract/messages.ts';
import { port, time, wholeNumber } from './options.ts';

/** What the options of `addFilterOptions` give. */
export interface FilterOptions {
  grep?: string;
  regex?: string;
  ignoreCase?: true;
  source?: string;
  container?: string;
  network?: string;
  listener?: string;
  port?: number;
  connection?: string;
  since?: string;
  until?: string;
  minBytes?: number;
  maxBytes?: number;
}

const most = Number.MAX_SAFE_INTEGER;

/** The options that choose messages of the log. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--grep <text>', 'only those with this text')
    .option('--regex <expression>', 'only those that match it (JavaScript’s, with the u flag)', expression)
    .option('--ignore-case', 'for --grep and --regex')
    .option('--source <name>', 'only from this container, or kind of source')
    .addOption(new Option('--container <name>', 'only from this container').conflicts('source'))
    .option('--network <name>', 'only through this network')
    .option('--port <n>', 'only to listeners on this port', port)
    .option('--listener <id>', 'only to this listener')
    .option('--connection <id>', 'only of this connection')
    .option('--since <time>', 'only from then on: a time, or 10m, 2h, 1d', time)
    .option('--until <time>', 'only until then', time)
    .option('--min-bytes <n>', 'only so long or longer', wholeNumber(0, most))
    .option('--max-bytes <n>', 'only so long or shorter', wholeNumber(0, most));
}

export function filterOf(options: FilterOptions): MessageFilter {
  const { grep, regex, ignoreCase, source, container, network, listener, connection, since, until } = options;
  return {
    text: grep,
    regex,
    ignoreCase,
    source: container ?? source,
    network,
    listenerId: listener,
    port: options.port,
    connectionId: connection,
    since,
    until,
    minBytes: options.minBytes,
    maxBytes: options.maxBytes,
  };
}

function expression(text: string): string {
  const parsed = messageFilterSchema.shape.regex.safeParse(text);
  if (parsed.success) return text;
  throw new InvalidArgumentError('It must be a regular expression of at most 500 characters.');
}
