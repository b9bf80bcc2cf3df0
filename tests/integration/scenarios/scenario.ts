import type { CauseCode } from '../../../src-main/contract/cause-codes.ts';
import type { Probe } from '../../../src-main/contract/probe-model.ts';
import type { World } from './world.ts';

/** One cause, provoked for real: what Dockline says before and after its fix, and of a case that looks alike. */
export interface Scenario {
  code: CauseCode;
  /** How sure Dockline has to be of it. */
  confidence: NonNullable<Probe['cause']>['confidence'];
  /** How it is provoked, as the table tells it. */
  provoked: string;
  /** What looks alike and is something else. */
  neighbour: string;
  play: (world: World) => Promise<Played>;
}

export interface Played {
  broken: Probe;
  /** The same probe after the fix was carried out. */
  mended: Probe;
  neighbour: Probe;
}

/** A flag of `docker run` with its value, as the fix of a probe names it. */
export function flagOf({ fix }: Probe, flag: string): string[] {
  const words = fix?.snippet?.split(/\s+/) ?? [];
  const value = words[words.indexOf(flag) + 1];
  if (!words.includes(flag) || value === undefined) throw new Error(`${fix?.snippet ?? 'The fix'} has no ${flag}.`);
  return [flag, value];
}

/** The word that the fix of a probe has in this place. Where it has none, the probe itself says why. */
export function wordOf(probe: Probe, place: RegExp): string {
  const word = place.exec(probe.fix?.snippet ?? '')?.[1];
  if (word === undefined) throw new Error(`No fix has ${place} here: ${JSON.stringify(probe)}`);
  return word;
}
