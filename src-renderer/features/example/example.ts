import { z } from 'zod';
import { probeSchema } from '../../../src-main/contract/probe-model.ts';
import recorded from './example.json' with { type: 'json' };

const exampleSchema = z.object({
  engine: z.string(),
  probes: z.array(probeSchema),
  messages: z.array(
    z.object({ id: z.number(), at: z.string(), source: z.string(), peer: z.string(), text: z.string() }),
  ),
});

/** Recorded from a real run (its names and addresses are that machine's own), and parsed as anything from outside. */
export const example = exampleSchema.parse(recorded);
