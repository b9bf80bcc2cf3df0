import { z } from 'zod';
import { wireErrorSchema } from './error-model.ts';
import { shellWriteBytes } from './shell-sizes.ts';

const name = z.string().min(1).max(300);
const id = z.string().min(1).max(100);

/** Where a shell runs: in a container of its own on that network, or in a running container's network namespace. */
export const shellTargetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('network'), network: name }),
  z.strictObject({ kind: z.literal('container'), container: name }),
]);
export type ShellTarget = z.infer<typeof shellTargetSchema>;

const size = { cols: z.number().int().min(1).max(1_000), rows: z.number().int().min(1).max(1_000) };

export const shellEndSchema = z.discriminatedUnion('how', [
  /** By itself, or killed by a signal (128 + its number). */
  z.object({ how: z.literal('exited'), exitCode: z.number().int() }),
  /** By `shells.close`, or with Dockline. */
  z.object({ how: z.literal('closed') }),
  /** Somebody else removed its container. */
  z.object({ how: z.literal('removed') }),
  /** The engine went away, or the connection to the shell. */
  z.object({ how: z.literal('engine-lost') }),
  /** It never ran. */
  z.object({ how: z.literal('failed'), error: wireErrorSchema }),
]);
export type ShellEnd = z.infer<typeof shellEndSchema>;

export const shellSchema = z.object({
  id,
  target: shellTargetSchema,
  openedAt: z.iso.datetime(),
  state: z.enum(['starting', 'running', 'ended']),
  /** While it starts: what is done now, in words. */
  step: z.string().optional(),
  /** Its own container. `addresses`: of its own namespace, or of the namespace that it joined. */
  container: z
    .object({ id: z.string(), name: z.string(), image: z.string(), addresses: z.array(z.string()) })
    .optional(),
  ...size,
  /** Bytes printed so far: where the newest output ends. */
  end: z.number().int(),
  ended: shellEndSchema.optional(),
});
/** A terminal in a probe container. */
export type Shell = z.infer<typeof shellSchema>;

const done = z.object({});

/** The commands of shells, for the one list in `commands.ts`. */
export const shellCommands = {
  'shells.list': { input: z.strictObject({}), output: z.array(shellSchema) },
  /** Answers before the shell runs; its `state` tells. Fails with `not-found`, `too-many` and `no-engine`. */
  'shells.open': { input: z.strictObject({ target: shellTargetSchema, ...size }), output: shellSchema },
  /** What is typed: `data` is base64. Answers when the shell has taken it; fails with `timed-out` where it does not. */
  'shells.write': {
    input: z.strictObject({ id, data: z.base64().max(Math.ceil(shellWriteBytes / 3) * 4) }),
    output: done,
  },
  /**
   * What was printed from the absolute offset `from` on, waiting at most `waitMs` for some; asking from an offset says
   * that everything before it has arrived. `data` is base64, `next` the offset behind it, `dropped` how many bytes from
   * `from` on are kept no more. `ended` comes with the last byte.
   */
  'shells.read': {
    input: z.strictObject({
      id,
      from: z.number().int().min(0),
      waitMs: z.number().int().min(0).max(20_000).default(0),
    }),
    output: z.object({
      data: z.string(),
      next: z.number().int(),
      dropped: z.number().int(),
      ended: shellEndSchema.optional(),
    }),
  },
  'shells.resize': { input: z.strictObject({ id, ...size }), output: done },
  /** Ends the shell if it runs, removes its container, and takes it off the list. */
  'shells.close': { input: z.strictObject({ id }), output: done },
} as const;
