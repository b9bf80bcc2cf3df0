import { DocklineError } from '../../contract/errors.ts';
import type { Probe } from '../../contract/probe-model.ts';
import type { ProbeStart } from '../../contract/probing.ts';
import { targetLabel, vantageLabel } from './labels.ts';
import { type CellToPlan, defaultTargets, matrixCells } from './plan.ts';
import { parseTargetWord } from './target-word.ts';
import { defaultVantages } from './vantage.ts';
import { parseVantageWord } from './vantage-word.ts';

/** The cells that a start asks for. Fails with `bad-input` for a word that is none, `not-found` for a cell that the last run has not. */
export function cellsToRun(start: ProbeStart, last: readonly Probe[] | undefined): CellToPlan[] {
  if (start.only !== undefined) return cellsAgain(start.only, last);
  const cells =
    start.cells ??
    matrixCells({
      from: start.from ?? defaultVantages,
      to: start.to ?? defaultTargets,
      protocols: start.protocols ?? ['tcp'],
      families: start.families ?? ['ipv4'],
    });
  for (const word of new Set(cells.map(({ from }) => from))) parseVantageWord(word);
  for (const word of new Set(cells.map(({ to }) => to))) parseTargetWord(word);
  return cells;
}

function cellsAgain(only: readonly string[], last: readonly Probe[] | undefined): CellToPlan[] {
  const byId = new Map(last?.map((probe) => [probe.id, probe]));
  return [...new Set(only)].map((id): CellToPlan => {
    const probe = byId.get(id);
    if (probe === undefined) {
      throw new DocklineError('not-found', `The last run has no probe ${id}.`, { hint: 'Run all probes first.' });
    }
    return {
      id,
      pipe: probe.kind === 'stdout-pipe',
      from: vantageLabel(probe.from),
      to: targetLabel(probe.to),
      ...(probe.protocol === 'dns' ? {} : { protocol: probe.protocol }),
      ...(probe.family === undefined ? {} : { family: probe.family }),
    };
  });
}
