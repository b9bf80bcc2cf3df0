import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { clean } from './commands/clean.ts';
import { compare } from './commands/compare.ts';
import { demo } from './commands/demo.ts';
import { interfaces } from './commands/interfaces.ts';
import { listen } from './commands/listen.ts';
import { messages } from './commands/messages.ts';
import { parse } from './commands/parse.ts';
import { probe } from './commands/probe.ts';
import { report } from './commands/report.ts';
import { serve } from './commands/serve.ts';
import { shell } from './commands/shell.ts';
import { snapshot } from './commands/snapshot.ts';

const wrongUsage = 2;

const program = new Command('dockline')
  .description(packageJson.description)
  .version(packageJson.version)
  .option('--data <folder>', 'the data folder');
for (const command of [
  demo,
  listen,
  probe,
  interfaces,
  parse,
  messages,
  snapshot,
  compare,
  report,
  shell,
  serve,
  clean,
]) {
  program.addCommand(command().exitOverride());
}
program.exitOverride();

try {
  await program.parseAsync();
} catch (thrown) {
  if (!(thrown instanceof CommanderError)) throw thrown;
  process.exitCode = thrown.exitCode === 0 ? 0 : wrongUsage;
}
