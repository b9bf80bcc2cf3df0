import { Command, Option } from 'commander';
import { inspectorConsent } from '../../contract/inspector-consent.ts';
import type { ChosenAccess } from '../../contract/interfaces.ts';
import { schemaVersion } from '../../contract/schema-version.ts';
import type { InterfacesDocument } from '../../contract/snapshot-model.ts';
import type { ReadingServices } from '../../core/create-reading-services.ts';
import { namespacesToMarkdown } from '../../core/reports/report-markdown.ts';
import { accessOption, chooseAccess, noteUnread } from '../access.ts';
import { namespacesText } from '../namespace-text.ts';
import { inReadingSession, printJson, printLine, type Session } from '../session.ts';

interface InterfacesOptions {
  host?: true;
  container?: string[];
  all?: true;
  access?: ChosenAccess;
  json?: true;
  md?: true;
  data?: string;
}

export function interfaces(): Command {
  return new Command('interfaces')
    .description('interface cards; without options of this computer and of every namespace of the engine')
    .addOption(new Option('--host', 'this computer').conflicts(['container', 'all']))
    .addOption(new Option('--container <name...>', 'these containers').conflicts('all'))
    .option('--all', 'this computer, the engine’s machine, every container, and namespaces without one')
    .addOption(accessOption())
    .addOption(new Option('--json', 'print one JSON document').conflicts('md'))
    .option('--md', 'print Markdown')
    .addHelpText('after', `\nThe inspector: ${inspectorConsent.text}`)
    .action((_: unknown, command: Command) => {
      const options = command.optsWithGlobals<InterfacesOptions>();
      return inReadingSession(options.data, async (session) => {
        const document = await read(session, options);
        if (options.json) printJson(document);
        else {
          const { namespaces } = document;
          printLine(options.md ? namespacesToMarkdown(namespaces) : namespacesText(namespaces));
        }
        noteUnread(document.unread);
        return 0;
      });
    });
}

async function read(session: Session<ReadingServices>, options: InterfacesOptions): Promise<InterfacesDocument> {
  const { services, engine, signal } = session;
  const { interfaces: reader } = services;
  if (options.host) {
    return { schemaVersion, namespaces: await reader.read([{ kind: 'this-computer' }], signal) };
  }
  await engine();
  const access = chooseAccess(session, options.access);
  if (options.container === undefined) return reader.all({ access, signal });
  const targets = options.container.map((container) => ({ kind: 'container' as const, container }));
  return { schemaVersion, namespaces: await reader.read(targets, signal, access) };
}
