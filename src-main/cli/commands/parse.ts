import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';
import type { Namespace } from '../../contract/model.ts';
import { parseCaptures } from '../../core/interfaces/parse-captures.ts';
import { printJson, printLine, reporting, visible } from '../session.ts';
import { namespacesText } from '../text.ts';

export function parse(): Command {
  return new Command('parse')
    .description('interface cards from pasted ifconfig or ip output')
    .argument('[file]', 'a file; else standard input')
    .option('--json', 'print one JSON document')
    .action((file: string | undefined, options: { json?: true }) =>
      reporting(async () => {
        const document = parseCaptures(await read(file));
        if (options.json) {
          printJson(document);
        } else {
          for (const { format, interfaces, warnings } of document.captures) {
            const shown: Namespace = {
              id: 'pasted',
              kind: 'other',
              owner: { id: 'pasted', name: `pasted ${format}` },
              interfaces,
              routes: [],
              sockets: [],
              access: 'os',
              unread: [],
            };
            printLine(namespacesText([shown]));
            for (const warning of warnings) printLine(visible(`Warning: ${warning.text}`));
          }
        }
        if (document.captures.length > 0) return 0;
        throw new DocklineError('unreadable', 'Nothing in it looks like the output of ifconfig or ip.');
      }),
    );
}

async function read(file: string | undefined): Promise<string> {
  if (file === undefined) return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new DocklineError('unreadable', `${file} could not be read: ${toDocklineError(cause).message}`, { cause });
  }
}
