import type { CauseCode } from '../../../contract/cause-codes.ts';
import type { Probe } from '../../../contract/probe-model.ts';
import type { CauseFacts } from '../facts/cell-facts.ts';

export type { CauseFacts } from '../facts/cell-facts.ts';

/** One possible explanation, with what it rests on. */
export interface Finding {
  cause: NonNullable<Probe['cause']> & { code: CauseCode };
  evidence: Probe['evidence'];
  fix?: Probe['fix'];
}

/** Facts → the cause, or nothing where it does not apply. */
export type Cause = (facts: CauseFacts) => Finding | undefined;
