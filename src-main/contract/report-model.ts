import { z } from 'zod';
import { probeRunSchema } from './probe-model.ts';
import { documentVersion } from './schema-version.ts';
import { snapshotSchema } from './snapshot-model.ts';

export const reportFormats = ['html', 'md', 'json', 'csv'] as const;

export const reportFormatSchema = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

export const reportSchema = z.object({
  schemaVersion: documentVersion,
  createdAt: z.iso.datetime(),
  dockline: z.string(),
  /** Addresses, MACs and names were replaced, the same by the same throughout. */
  redacted: z.boolean().optional(),
  snapshot: snapshotSchema,
  probeRun: probeRunSchema.optional(),
});
/** A snapshot and, where there is one, the last probe run: what every report format is rendered from. */
export type Report = z.infer<typeof reportSchema>;
