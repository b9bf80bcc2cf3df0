import { z } from 'zod';
import { type Verdict, verdictSchema } from '../../../contract/probe-model.ts';
import { familySchema, probeProtocolSchema } from '../../../contract/probing.ts';

const word = z.string().min(1).max(300);

/** One line of an expectations file. */
export const expectationSchema = z.strictObject({
  from: word,
  to: word,
  /** One, or several of which any will do. */
  verdict: z.union([verdictSchema, z.array(verdictSchema).min(1).max(10)]),
  protocol: probeProtocolSchema.optional(),
  family: familySchema.optional(),
  port: z.number().int().min(1).max(65_535).optional(),
});
export type Expectation = z.infer<typeof expectationSchema>;

/** The whole file: a list. */
export const expectationsSchema = z.array(expectationSchema).min(1).max(2_000);

export function wanted({ verdict }: Expectation): readonly Verdict[] {
  return typeof verdict === 'string' ? [verdict] : verdict;
}
