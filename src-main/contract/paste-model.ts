import { z } from 'zod';
import { interfaceSchema, warningSchema } from './interface-model.ts';
import { schemaVersion } from './schema-version.ts';

export const captureSchema = z.object({
  format: z.string(),
  interfaces: z.array(interfaceSchema),
  warnings: z.array(warningSchema),
  /** Where it stands in the pasted text: its first and its last line, from 1. */
  lines: z.object({ first: z.number().int(), last: z.number().int() }).optional(),
});
/** One pasted output, understood. */
export type Capture = z.infer<typeof captureSchema>;

/** Lines around the captures that were taken for prompts, headings or prose: how many, and the first of them. */
export const surroundingsSchema = z.object({
  count: z.number().int(),
  first: z.array(z.object({ line: z.number().int(), text: z.string() })),
});
export type Surroundings = z.infer<typeof surroundingsSchema>;

export const parseDocumentSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  captures: z.array(captureSchema),
  surroundings: surroundingsSchema.optional(),
});
export type ParseDocument = z.infer<typeof parseDocumentSchema>;
