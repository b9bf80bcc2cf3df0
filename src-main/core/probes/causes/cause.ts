import type { Probe, Verdict } from '../../../contract/model.ts';
import type { PredictionFacts } from '../predict.ts';
import type { VantageFacts } from '../vantage.ts';

/** All that a cause may look at. Causes are pure: they read nothing themselves. */
export interface CauseFacts extends PredictionFacts {
  kind: Probe['kind'];
  from: VantageFacts;
  to: Probe['to'];
  verdict: Verdict;
}

/** One possible explanation, with what it rests on. */
export interface Finding {
  cause: NonNullable<Probe['cause']>;
  evidence: Probe['evidence'];
  fix?: Probe['fix'];
}

/** Facts → the cause, or nothing where it does not apply. */
export type Cause = (facts: CauseFacts) => Finding | undefined;
