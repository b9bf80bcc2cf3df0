import { z } from 'zod';
import { wireErrorSchema } from './error-model.ts';

const version = z.string().min(1).max(100);

/** Where the app stands with its next version. Nothing is looked for, fetched or installed unless the person asks. */
export const updateStateSchema = z.discriminatedUnion('status', [
  /** This Dockline is not one that updates itself; `reason` says why. */
  z.object({ status: z.literal('off'), reason: z.string() }),
  z.object({ status: z.literal('idle') }),
  z.object({ status: z.literal('checking') }),
  z.object({ status: z.literal('newest') }),
  z.object({ status: z.literal('available'), version }),
  /** `fraction`: 0 to 1. */
  z.object({ status: z.literal('downloading'), version, fraction: z.number().min(0).max(1) }),
  /** It is installed when the person restarts the app from here, never by itself. */
  z.object({ status: z.literal('ready'), version }),
  z.object({ status: z.literal('failed'), error: wireErrorSchema }),
]);
export type UpdateState = z.infer<typeof updateStateSchema>;

const nothing = z.strictObject({});

export const updateCommands = {
  'updates.state': { input: nothing, output: updateStateSchema },
  /** Asks whether there is a newer version; gives what came of it. */
  'updates.check': { input: nothing, output: updateStateSchema },
  /** Fetches the version that a check found. */
  'updates.download': { input: nothing, output: updateStateSchema },
  'updates.cancel': { input: nothing, output: updateStateSchema },
  /** Ends the app, installs what was fetched, and starts it again. */
  'updates.install': { input: nothing, output: updateStateSchema },
} as const;
