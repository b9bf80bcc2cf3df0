import { z } from 'zod';
import { countersSchema } from './interface-model.ts';
import { accessLevels } from './namespace-model.ts';

/** The level that a person chose; a level that fails drops to the next, and says so. */
export const chosenAccessSchema = z.enum(['joined', 'inspector']);
export type ChosenAccess = z.infer<typeof chosenAccessSchema>;

/** A namespace's `id`, as `interfaces.all` gave it. */
export const namespaceIdSchema = z
  .string()
  .regex(/^(this-computer|engine-host|container:[\da-f]{12,64}|netns:\d{1,20})$/);

/** A reading that takes a container of Dockline's for each namespace: how many of them it is through with. */
export const readingStateSchema = z.object({
  progress: z.object({ done: z.number().int(), total: z.number().int() }).optional(),
});
export type ReadingState = z.infer<typeof readingStateSchema>;

/** The counters of one namespace at one moment. */
export const counterReadingSchema = z.object({
  namespace: namespaceIdSchema,
  /** Milliseconds of a clock that never steps back: a rate is the difference of two readings of one namespace. */
  atMs: z.number(),
  access: z.enum(accessLevels),
  interfaces: z.array(z.object({ name: z.string(), index: z.number().int().optional(), counters: countersSchema })),
  /** Why there are none. */
  unread: z.string().optional(),
});
export type CounterReading = z.infer<typeof counterReadingSchema>;
