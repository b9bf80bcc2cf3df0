import type { Probe, Verdict } from './probe-model.ts';

const arrivals: ReadonlySet<Verdict> = new Set(['reached', 'reached-via-host', 'reached-other']);

/** Whether something that can be mended kept it from arriving; a refusal in the nature of the thing is none. */
export function isBlocked({ cause, verdict }: Probe): boolean {
  return cause !== undefined && cause.inherent !== true && !arrivals.has(verdict);
}
