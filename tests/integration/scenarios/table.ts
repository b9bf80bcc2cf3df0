import type { Probe } from '../../../src-main/contract/probe-model.ts';
import { findCause } from '../../../src-main/core/probes/causes/find-cause.ts';
import type { CauseFacts } from '../../../src-main/core/probes/facts/cell-facts.ts';
import type { Recorded } from './recorded.ts';
import type { Played, Scenario } from './scenario.ts';

/** The table that is kept in the repository; it holds nothing that differs from run to run. */
export function scenarioTable(
  scenarios: readonly Scenario[],
  played: ReadonlyMap<string, Played>,
  recorded: readonly Recorded[],
): string {
  const rows = scenarios
    .toSorted((a, b) => a.code.localeCompare(b.code))
    .flatMap(({ code, provoked, neighbour }) => {
      const results = played.get(code);
      if (results === undefined) return [];
      const { broken, mended } = results;
      const cells = [
        `\`${code}\``,
        provoked,
        `${broken.verdict}: ${answer(broken)}`,
        mended.verdict,
        neighbour,
        `${results.neighbour.verdict}: ${answer(results.neighbour)}`,
      ];
      return [tableRow(cells)];
    });
  return [
    '# Causes, provoked for real',
    '',
    'Written by `scenarios.test.ts` from what it measured on a real engine. Each cause is provoked, Dockline has to name',
    'it, the fix that it writes is carried out, and the same probe has to arrive. The neighbour is a case that looks alike',
    'and must not be blamed on the same cause.',
    '',
    '| cause | provoked how | Dockline says | after the fix | the neighbour | of which it says |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    '## On recorded facts',
    '',
    'A test machine cannot have these engines. What such an engine said of itself was recorded (`tests/fixtures/engines`),',
    'and the same code that names the causes above is given it. What its fix brings is not measured.',
    '',
    '| cause | asked what | recorded from | Dockline says | its fix | the neighbour | of which it says |',
    '|---|---|---|---|---|---|---|',
    ...recorded.map(recordedRow),
    '',
  ].join('\n');
}

function recordedRow({ code, engine, asked, facts, neighbour, neighbourFacts }: Recorded): string {
  const said = (of: CauseFacts): string => `${of.verdict}: ${answer(findCause(of) ?? {})}`;
  const fix = findCause(facts)?.fix?.text ?? 'none';
  return tableRow([`\`${code}\``, asked, `\`${engine}.json\``, said(facts), fix, neighbour, said(neighbourFacts)]);
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function answer({ cause }: Pick<Probe, 'cause'>): string {
  return cause === undefined ? 'no cause' : `\`${cause.code}\`, ${cause.confidence}`;
}
