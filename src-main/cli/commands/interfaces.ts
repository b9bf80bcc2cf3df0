import { Command, Option } from 'commander';
import type { NamespaceTarget } from '../../contract/commands.ts';
import { schemaVersion } from '../../contract/model.ts';
import { namespacesToMarkdown } from '../../core/reports/report-markdown.ts';
import { inSession, printJson, printLine } from '../session.ts';
import { namespacesText } from '../text.ts';

interface InterfacesOptions {
  host?: true;
  container?: string[];
  all?: true;
  json?: true;
  md?: true;
  data?: string;
}

export function interfaces(): Command {
  return new Command('interfaces')
    .description('interface cards; without options of this computer and of every running container')
    .addOption(new Option('--host', 'this computer').conflicts(['container', 'all']))
    .addOption(new Option('--container <name...>', 'these running containers').conflicts('all'))
    .option('--all', 'this computer and every running container')
    .addOption(new Option('--json', 'print one JSON document').conflicts('md'))
    .option('--md', 'print Markdown')
    .action((_: unknown, command: Command) => {
      const options = command.optsWithGlobals<InterfacesOptions>();
      return inSession(options.data, async ({ services, engine, signal }) => {
        const targets: NamespaceTarget[] = (options.container ?? []).map((container) => ({
          kind: 'container',
          container,
        }));
        if (targets.length === 0) targets.push({ kind: 'this-computer' });
        if (!options.host) {
          const connected = await engine();
          if (options.container === undefined) {
            const running = (await connected.containers()).filter((one) => !one.own);
            targets.push(...running.map(({ id }) => ({ kind: 'container' as const, container: id })));
          }
        }
        const namespaces = await services.readNamespaces(targets, signal);
        if (options.json) printJson({ schemaVersion, namespaces });
        else printLine(options.md ? namespacesToMarkdown(namespaces) : namespacesText(namespaces));
        return 0;
      });
    });
}
