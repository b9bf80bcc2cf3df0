import type { ProbeRun } from '../../../contract/probe-model.ts';
import { probeFacts, probeGrid, probeTitle, surprises, verdictText } from '../probe-facts.ts';
import { code, codeBlock, folded, prose, row, tableHead } from './markdown-text.ts';

/** The run: the grid of verdicts, what surprised, and each probe (or each that surprised) with all that is known of it, folded. */
export function probesMarkdown(probeRun: ProbeRun, { onlySurprises }: { onlySurprises: boolean }): string[] {
  const { columns, rows } = probeGrid(probeRun);
  const odd = surprises(probeRun);
  return [
    '## Probes',
    '',
    `From the image ${code(probeRun.run.image)}, started ${probeRun.run.startedAt}.`,
    '',
    ...tableHead(['From ↓ to →', ...columns.map(prose)]),
    ...rows.map(({ from, cells }) => row([prose(from), ...cells.map((those) => those.map(verdictText).join(', '))])),
    '',
    ...(odd.length === 0 ? [] : ['### What surprised', '']),
    ...odd.map((probe) => `- ${prose(probeTitle(probe))}: ${verdictText(probe)}. ${prose(probe.surprise ?? '')}`),
    '',
    ...(onlySurprises ? odd : probeRun.probes).map((probe) =>
      folded(`${verdictText(probe)}: ${probeTitle(probe)}`, factsOf(probe)),
    ),
    '',
  ];
}

function factsOf(probe: ProbeRun['probes'][number]): string {
  return probeFacts(probe)
    .flatMap((fact) =>
      'code' in fact
        ? [`**${fact.label}**`, '', codeBlock(fact.code), '']
        : [`**${fact.label}** ${prose(fact.text)}`, ''],
    )
    .join('\n');
}
