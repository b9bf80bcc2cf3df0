import type { Probe } from '../../../src-main/contract/probe-model.ts';
import type { Played, Scenario } from './scenario.ts';

/** The table that is kept in the repository; it holds nothing that differs from run to run. */
export function scenarioTable(scenarios: readonly Scenario[], played: ReadonlyMap<string, Played>): string {
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
      return [`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`];
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
  ].join('\n');
}

function answer({ cause }: Probe): string {
  return cause === undefined ? 'no cause' : `\`${cause.code}\`, ${cause.confidence}`;
}
