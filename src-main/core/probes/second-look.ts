import type { Verdict } from '../../contract/probe-model.ts';
import type { Measured } from './measure-probe.ts';

/** What a busy machine makes of a probe that would have arrived. Silence is what a firewall nobody could read makes, too. */
const doubtful: ReadonlySet<Verdict> = new Set(['unknown', 'reached-other', 'reset']);

/** Whether an attempt ought to have arrived, and came to what a machine without time for it may have made of it. */
export function deservesSecondLook(
  { standing, verdict }: Pick<Measured, 'standing' | 'verdict'>,
  expected: Verdict | undefined,
): boolean {
  const couldTry = standing === 'this-computer' || !('failure' in standing);
  return couldTry && expected === 'reached' && doubtful.has(verdict);
}
