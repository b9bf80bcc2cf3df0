import { warningSentence } from '../contract/paste.ts';
import type { Capture, ParseDocument } from '../contract/paste-model.ts';
import { interfaceFacts } from '../core/reports/facts.ts';
import { visible } from './session.ts';

/** What was read of a paste, for a terminal: a heading and its cards a capture. */
export function capturesText({ captures }: ParseDocument): string {
  return captures.map(captureText).join('\n\n');
}

function captureText({ format, interfaces, warnings, lines }: Capture): string {
  const where = lines === undefined ? '' : `, lines ${lines.first}–${lines.last}`;
  const count = `${interfaces.length} ${interfaces.length === 1 ? 'interface' : 'interfaces'}`;
  return [
    visible(`${format}${where}: ${count}`),
    ...warnings.map((warning) => visible(`  ${warningSentence(warning)}`)),
    ...interfaces.flatMap((one) => [
      visible(`  ${one.name}`),
      ...[...interfaceFacts(one), ...Object.entries(one.details ?? {})].map(([label, value]) =>
        visible(`    ${label.padEnd(18)} ${value}`),
      ),
    ]),
  ].join('\n');
}

/** Says what was taken for prompts, headings or prose, so that nothing is left out silently. */
export function surroundingsText({ surroundings }: ParseDocument): string | undefined {
  if (surroundings === undefined) return undefined;
  const lines = surroundings.first.map(({ line }) => line);
  const shown = lines.slice(0, 10).join(', ');
  const more = surroundings.count > 10 ? ', …' : '';
  return surroundings.count === 1
    ? `One line was taken for text around the output: line ${shown}.`
    : `${surroundings.count} lines were taken for text around the output: lines ${shown}${more}.`;
}
