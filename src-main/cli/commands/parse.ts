import { Command } from 'commander';
import { DocklineError } from '../../contract/errors.ts';
import { pasteFormats } from '../../contract/paste.ts';
import { parseCaptures } from '../../core/interfaces/parse-captures.ts';
import { capturesText, surroundingsText } from '../captures-text.ts';
import { readPaste } from '../read-paste.ts';
import { note, printJson, printLine, reporting, visible } from '../session.ts';

const understood = pasteFormats.map(({ command, of }) => `  ${command.padEnd(24)} ${of}`).join('\n');

export function parse(): Command {
  return new Command('parse')
    .description('interface cards from pasted ifconfig or ip output')
    .argument('[file]', 'a file; else standard input')
    .option('--json', 'print one JSON document')
    .addHelpText('after', `\nIt understands, several in one paste and whatever stands around them:\n${understood}`)
    .action((file: string | undefined, options: { json?: true }) =>
      reporting(async () => {
        if (file === undefined && process.stdin.isTTY) {
          note('Paste what ifconfig or ip printed, then press Ctrl-D on a line of its own.');
        }
        const document = parseCaptures(await readPaste(file));
        if (options.json) printJson(document);
        else if (document.captures.length > 0) {
          printLine(capturesText(document));
          const around = surroundingsText(document);
          if (around !== undefined) note(visible(around));
        }
        if (document.captures.length > 0) return 0;
        throw new DocklineError('unreadable', 'Nothing in it looks like the output of ifconfig or ip.', {
          hint: `It understands ${pasteFormats.map(({ command, of }) => `${command} (${of})`).join('; ')}.`,
        });
      }),
    );
}
