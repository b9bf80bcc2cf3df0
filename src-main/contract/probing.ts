import { z } from 'zod';
import { inRange } from './in-range.ts';
import { accessLevels } from './namespace-model.ts';
import { probeRunSchema, probeSchema, targetSchema, vantageSchema, verdictSchema } from './probe-model.ts';
import { ranges } from './ranges.ts';
import { schemaVersion } from './schema-version.ts';
import { runStateSchema } from './state.ts';

const word = z.string().min(1).max(300);
const id = z.string().min(1).max(100);
const port = inRange(ranges.port);

export const probeProtocolSchema = z.enum(['tcp', 'udp']);
export type ProbeProtocol = z.infer<typeof probeProtocolSchema>;
export const familySchema = z.enum(['ipv4', 'ipv6']);
export type Family = z.infer<typeof familySchema>;

/** One cell that is asked for, in the words of `--from` and `--to`; either may stand for several ("container:*"). */
export const cellRequestSchema = z.strictObject({
  from: word,
  to: word,
  protocol: probeProtocolSchema.optional(),
  family: familySchema.optional(),
  port: port.min(1).optional(),
});
export type CellRequest = z.infer<typeof cellRequestSchema>;

/**
 * What to run. `only`: these cells of the last run again, and the answer is that run with them in place; else `cells`
 * as they are; else `from` × `to` × `protocols` × `families`, each with its default. `port`: the listener's.
 */
export const probeStartSchema = z.strictObject({
  from: z.array(word).max(100).optional(),
  to: z.array(word).max(100).optional(),
  port: port.optional(),
  protocols: z.array(probeProtocolSchema).min(1).max(2).optional(),
  families: z.array(familySchema).min(1).max(2).optional(),
  /** How deep the facts are read that predictions and causes rest on. */
  access: z.enum(accessLevels).extract(['joined', 'inspector']).optional(),
  cells: z.array(cellRequestSchema).min(1).max(2_000).optional(),
  only: z.array(id).min(1).max(2_000).optional(),
});
export type ProbeStart = z.infer<typeof probeStartSchema>;

/** A kept run, as a list shows it. */
export const runSummarySchema = z.object({
  id: z.string(),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  /** Cells, the ones not run among them. */
  total: z.number().int(),
  asPredicted: z.number().int(),
  surprises: z.number().int(),
  skipped: z.number().int(),
  /** The run whose cells were run again. */
  basedOn: z.string().optional(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

const outcomeSchema = z.object({ probeId: z.string(), verdict: verdictSchema, cause: z.string().optional() });

/** Cells of two runs whose verdict or cause differs, or that only one of them has. */
export const runComparisonSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  before: runSummarySchema,
  after: runSummarySchema,
  changes: z.array(
    z.object({
      kind: z.enum(['added', 'removed', 'changed']),
      from: vantageSchema,
      to: targetSchema,
      probeKind: probeSchema.shape.kind,
      protocol: probeSchema.shape.protocol,
      family: familySchema.optional(),
      before: outcomeSchema.optional(),
      after: outcomeSchema.optional(),
    }),
  ),
  unchanged: z.number().int(),
});
export type RunComparison = z.infer<typeof runComparisonSchema>;

const nothing = z.strictObject({});
const done = z.object({});
const one = z.strictObject({ id });

export const probingCommands = {
  'probes.state': { input: nothing, output: runStateSchema },
  /** The last finished run, as a document; null before the first. */
  'probes.last': { input: nothing, output: probeRunSchema.nullable() },
  /** Starts a run and returns at once; progress comes as `run` events. */
  'probes.start': { input: probeStartSchema, output: z.object({ runId: z.string() }) },
  'probes.cancel': { input: nothing, output: done },
  /** Kept runs, newest first. */
  'probes.runs': {
    input: z.strictObject({ limit: z.number().int().min(1).max(1_000).default(100) }),
    output: z.object({ runs: z.array(runSummarySchema) }),
  },
  'probes.run': { input: one, output: probeRunSchema },
  'probes.forget': { input: one, output: done },
  /** What is different in `b`, seen from `a`. */
  'probes.compare': { input: z.strictObject({ a: id, b: id }), output: runComparisonSchema },
} as const;
