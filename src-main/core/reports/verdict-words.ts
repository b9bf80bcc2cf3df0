import { isBlocked } from '../../contract/is-blocked.ts';
import type { Probe, Vantage, Verdict } from '../../contract/probe-model.ts';

/** Each verdict's shape and word, the same in every format and in the terminal. */
export const verdictWords: Readonly<Record<Verdict, { mark: string; word: string }>> = {
  reached: { mark: '●', word: 'reached' },
  'reached-via-host': { mark: '◆', word: 'reached via host' },
  'reached-other': { mark: '◐', word: 'reached something else' },
  refused: { mark: '■', word: 'refused' },
  'timed-out': { mark: '▲', word: 'timed out' },
  'no-route': { mark: '⬡', word: 'no route' },
  'no-name': { mark: '⬡', word: 'no name' },
  reset: { mark: '⬡', word: 'reset' },
  skipped: { mark: '○', word: 'skipped' },
  unknown: { mark: '?', word: 'unknown' },
};

export function vantageWord(vantage: Vantage): string {
  return vantage.kind === 'this-computer' ? 'this computer' : vantage.network;
}

export function asPredicted(probe: Probe): boolean {
  return probe.expected === undefined || probe.expected === probe.verdict;
}

/** "23 of 25 probes went as predicted. 1 is blocked." Cells that were not run do not count. */
export function summary(probes: readonly Probe[]): string {
  const ran = probes.filter((probe) => probe.verdict !== 'skipped');
  const well = ran.filter(asPredicted).length;
  const blocked = ran.filter(isBlocked).length;
  const rest = blocked === 0 ? '' : ` ${blocked} ${blocked === 1 ? 'is' : 'are'} blocked.`;
  return `${well} of ${ran.length} probes went as predicted.${rest}`;
}
