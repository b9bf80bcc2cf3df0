import { Command, Option } from 'commander';
import { type Exposure, exposures } from '../../contract/model.ts';
import { port, wholeNumber } from '../options.ts';
import { inSession, note } from '../session.ts';
import { messageLine } from '../text.ts';

interface ListenOptions {
  expose: Exposure;
  raw?: true;
  json?: true;
  reply: 'echo' | 'none';
  for?: number;
  count?: number;
  data?: string;
}

export function listen(): Command {
  return new Command('listen')
    .description('the listener in a terminal; it goes on after a client leaves')
    .argument('[port]', 'port; 0 for any that is free', port, 4444)
    .addOption(new Option('--expose <who>', 'who can reach it').choices(exposures).default('containers'))
    .addOption(new Option('--reply <what>', 'what a client gets back').choices(['echo', 'none']).default('none'))
    .addOption(new Option('--raw', 'print bytes as they come, as nc -l does').conflicts('json'))
    .option('--json', 'print one message a line')
    .option('--for <seconds>', 'stop after that long', wholeNumber(1, 31_536_000))
    .option('--count <n>', 'stop after that many messages', wholeNumber(1, 1_000_000_000))
    .action((wanted: number, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<ListenOptions>();
      return inSession(options.data, async ({ services, signal }) => {
        const { engine, listeners } = services;
        // Without an engine it listens all the same; with one it follows its bridges.
        await engine.connect();
        const { promise: ended, resolve } = Promise.withResolvers<void>();
        let left = options.count ?? Number.POSITIVE_INFINITY;
        if (options.raw) listeners.onBytes((bytes) => process.stdout.write(bytes));
        listeners.onMessages((messages) => {
          for (const message of messages) {
            if (left <= 0) return;
            left -= 1;
            if (!options.raw)
              process.stdout.write(`${options.json ? JSON.stringify(message) : messageLine(message)}\n`);
          }
          if (left <= 0) resolve();
        });
        const started = await listeners.start({
          port: wanted,
          exposure: options.expose,
          reply: { kind: options.reply },
        });
        note(`Listening on ${started.bound.map((end) => `${end.address} port ${end.port}`).join(', ')}`);
        signal.addEventListener('abort', () => resolve());
        const timer = options.for === undefined ? undefined : setTimeout(resolve, options.for * 1_000);
        await ended;
        clearTimeout(timer);
        return 0;
      });
    });
}
