import { z } from 'zod';
import { wireErrorSchema } from './error-model.ts';
import { inRange } from './in-range.ts';
import { limitsSchema } from './listening.ts';
import { exposureSchema } from './message-model.ts';
import { probeSchema } from './probe-model.ts';
import { ranges } from './ranges.ts';
import { engineInfoSchema } from './snapshot-model.ts';

/** What the app shows of the engine at all times. */
export const engineStateSchema = z.discriminatedUnion('status', [
  /** Nothing answers at the endpoint, and nothing ever did. `hint` says how to get an engine. */
  z.object({ status: z.literal('none'), endpoint: z.string(), reason: z.string(), hint: z.string() }),
  z.object({ status: z.literal('connecting'), endpoint: z.string() }),
  z.object({ status: z.literal('connected'), info: engineInfoSchema }),
  /** It answered before and no longer does. `retryInMs`: until the next attempt. */
  z.object({
    status: z.literal('lost'),
    endpoint: z.string(),
    reason: z.string(),
    attempt: z.number().int(),
    retryInMs: z.number(),
  }),
]);
export type EngineState = z.infer<typeof engineStateSchema>;

export const containerSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  state: z.string(),
  networkMode: z.string(),
  /** As the engine says it: "Up 3 minutes (Paused)", "Exited (137) 2 hours ago". */
  status: z.string().optional(),
  networks: z.array(
    z.object({
      name: z.string(),
      addresses: z.array(z.string()),
      /** Of the IPv4 address. */
      prefixLength: z.number().int().optional(),
      gateway: z.string().optional(),
      mac: z.string().optional(),
    }),
  ),
  /** Ports that the engine publishes for it, with the address that each is published on. */
  ports: z
    .array(z.object({ address: z.string(), port: z.number(), containerPort: z.number(), protocol: z.string() }))
    .optional(),
  /** Ports that its image or its user names, published or not. */
  exposed: z.array(z.object({ port: z.number(), protocol: z.string() })).optional(),
  /** Created by Dockline. */
  own: z.boolean(),
  /** The Compose project. */
  project: z.string().optional(),
  /** What the Compose project calls it. */
  service: z.string().optional(),
});
export type ContainerSummary = z.infer<typeof containerSummarySchema>;

export const runStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('idle') }),
  z.object({
    status: z.literal('running'),
    runId: z.string(),
    /** What it does now, in words: "Pulling alpine", "Probing from bridge". */
    step: z.string(),
    done: z.number().int(),
    total: z.number().int(),
    /** Results so far; while cells are run again, the others' of the last run too. */
    probes: z.array(probeSchema),
    /** The cells that will have a result, in the order of the run. */
    planned: z.array(probeSchema.pick({ id: true, kind: true, from: true, to: true, protocol: true, family: true })),
  }),
  z.object({
    status: z.enum(['finished', 'cancelled', 'failed']),
    runId: z.string(),
    probes: z.array(probeSchema),
    error: wireErrorSchema.optional(),
  }),
]);
/** The probe run that the app shows: the one under way, or the last. */
export type RunState = z.infer<typeof runStateSchema>;

export const settingsSchema = z.object({
  /** The welcome was read. */
  welcomed: z.boolean(),
  /** An engine's address, or `context:NAME`; empty: as docker itself chooses. Dockline goes to it at once. */
  engineEndpoint: z.string().max(500),
  theme: z.enum(['system', 'light', 'dark']),
  port: inRange(ranges.port),
  exposure: exposureSchema,
  /** Of a listener that is started without limits of its own. */
  limits: limitsSchema,
  /** A probe image to use before all others; empty: Dockline looks for one. */
  probeImage: z.string().max(300),
  probeTimeoutMs: inRange(ranges.probeTimeoutMs),
  /** Messages kept; older ones are removed. */
  keepMessages: inRange(ranges.keepMessages),
  /** Bytes that the log may take on the disk; 0: no limit. */
  keepBytes: z
    .number()
    .int()
    .min(0)
    .max(ranges.keepMegabytes.high * 1_000_000),
  /** Days for which messages are kept; 0: no limit. */
  keepDays: inRange(ranges.keepDays),
  /** Whether the inspector may be started: what the person answered, or "ask" before the first answer. */
  access: z.enum(['ask', 'joined', 'inspector']),
  /** In the desktop window: tell of a listener's first message and of a lost engine while it is out of sight. */
  notifications: z.boolean(),
  /** In the desktop window: open it when the person logs in. */
  openAtLogin: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const noticesSchema = z.object({ notices: z.array(z.string()) });

export const appInfoSchema = z.object({
  version: z.string(),
  platform: z.string(),
  transport: z.enum(['desktop', 'browser', 'terminal']),
  dataFolder: z.string(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;
