import { z } from 'zod';
import { endpointSchema } from './message-model.ts';
import { schemaVersion } from './schema-version.ts';
import { engineInfoSchema } from './snapshot-model.ts';

export const verdicts = [
  'reached',
  'reached-via-host',
  'reached-other',
  'refused',
  'timed-out',
  'no-route',
  'no-name',
  'reset',
  'skipped',
  'unknown',
] as const;

export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

export const vantageSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('container'),
    network: z.string(),
    container: z.string().optional(),
    label: z.string().optional(),
  }),
  z.object({ kind: z.literal('this-computer'), label: z.string().optional() }),
]);
/**
 * Where a probe starts. `network`: "bridge", "host", "none", a network's name, or "container:<name>". `label`: the word
 * of `--from` for it, the same from run to run ("user-defined", "compose:shop/web"), where `network` is not.
 */
export type Vantage = z.infer<typeof vantageSchema>;

export const targetSchema = z.object({
  kind: z.enum(['host-name', 'gateway', 'lan', 'localhost', 'container', 'published', 'custom']),
  host: z.string(),
  port: z.number().int(),
  /** The word of `--to` for it, the same from run to run: "gateway", "container:db:5432", "published:web:80". */
  label: z.string().optional(),
  /** The container that is meant, where one is. */
  container: z.string().optional(),
});
/** What a probe tries to reach. */
export type Target = z.infer<typeof targetSchema>;

export const hopKinds = [
  'container',
  'interface',
  'bridge',
  'firewall',
  'proxy',
  'engine-host',
  'this-computer',
  'network',
  'resolver',
  'listener',
] as const;

export const hopSchema = z.object({
  kind: z.enum(hopKinds),
  /** What it is called there: "eth0 172.17.0.2", "docker0", "filter/INPUT", ":4444". */
  name: z.string(),
  /** `broken`: here it ended. `unreached`: behind what is broken. `unknown`: nothing says whether it came past. */
  state: z.enum(['passed', 'broken', 'unreached', 'unknown']),
  /** A word or two: "drops it", "refuses", "not there". */
  note: z.string().optional(),
});
/** One station on a probe's way, for the drawing and its form in text. */
export type Hop = z.infer<typeof hopSchema>;

export const rewriters = ['masquerade', 'userland-proxy', 'desktop-proxy', 'rootless-proxy', 'unknown'] as const;

export const proofSchema = z.object({
  /** The address that the sender itself had; its port where it could be read. */
  sentFrom: z.object({ address: z.string(), port: z.number().int().optional() }).optional(),
  /** The address that the listener saw. */
  seenFrom: endpointSchema,
  /** The listener's own address on which it arrived. */
  receivedOn: endpointSchema,
  rewritten: z.boolean(),
  by: z.enum(rewriters).optional(),
  /** One sentence. */
  text: z.string(),
});
/** Both ends of a message that arrived: whether its sender's address was rewritten on the way, and by what. */
export type Proof = z.infer<typeof proofSchema>;

export const probeSchema = z.object({
  id: z.string(),
  kind: z.enum(['stdout-pipe', 'connect', 'dns', 'bulk']),
  from: vantageSchema,
  to: targetSchema,
  protocol: z.enum(['tcp', 'udp', 'dns']),
  family: z.enum(['ipv4', 'ipv6']).optional(),
  verdict: verdictSchema,
  expected: verdictSchema.optional(),
  /** What the prediction rests on, in a sentence. */
  expectedBecause: z.string().optional(),
  /** Where prediction and measurement differ: what that means. */
  surprise: z.string().optional(),
  durationMs: z.number(),
  timings: z.record(z.string(), z.number()),
  cause: z
    .object({
      code: z.string(),
      title: z.string(),
      explanation: z.string(),
      confidence: z.enum(['certain', 'likely', 'possible']),
      /** It is in the nature of what was asked, and nobody's fault: a healthy machine gives it too. Else it is blamed. */
      inherent: z.literal(true).optional(),
      /** Where the engine's documentation says more. */
      links: z.array(z.object({ title: z.string(), url: z.string() })).optional(),
    })
    .optional(),
  evidence: z.array(z.object({ what: z.string(), value: z.string(), command: z.string().optional() })),
  /** Facts that were asked for and could not be read, with the reason. */
  unread: z.array(z.object({ what: z.string(), why: z.string() })).optional(),
  fix: z.object({ text: z.string(), snippet: z.string().optional(), language: z.string().optional() }).optional(),
  /** The way that it takes, with the broken station marked. */
  path: z.array(hopSchema).optional(),
  /** The exact command that does the same by hand. */
  reproducer: z.string(),
  messageId: z.number().int().optional(),
  proof: proofSchema.optional(),
});
/** One attempt to reach something from somewhere. */
export type Probe = z.infer<typeof probeSchema>;

export const probeRunSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  run: z.object({
    id: z.string(),
    startedAt: z.iso.datetime(),
    durationMs: z.number(),
    engine: engineInfoSchema.optional(),
    /** The probe image's reference, and where it came from in words. */
    image: z.string(),
    /** The run of which this is a copy, with some cells run again. */
    basedOn: z.string().optional(),
  }),
  probes: z.array(probeSchema),
});
/** What `dockline probe --json` prints. */
export type ProbeRun = z.infer<typeof probeRunSchema>;
