import { z } from 'zod';
import { probeRunSchema } from './probe-model.ts';
import { schemaVersion } from './schema-version.ts';
import { snapshotSchema } from './snapshot-model.ts';

export const reportFormats = ['html', 'pdf', 'md', 'json', 'csv'] as const;

/** Those that are text as they are; a PDF is printed of the HTML. */
export const textReportFormats = [
  'html',
  'md',
  'json',
  'csv',
] as const satisfies readonly (typeof reportFormats)[number][];
export type TextReportFormat = (typeof textReportFormats)[number];

export const reportFormatSchema = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

export const reportFileSchema = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  content: z.string(),
  /** Of the content, where it is not text. */
  encoding: z.literal('base64').optional(),
  /** What was left out of it, and where that is. */
  note: z.string().optional(),
});
/** A report as it is saved. */
export type ReportFile = z.infer<typeof reportFileSchema>;

export const reportSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  createdAt: z.iso.datetime(),
  dockline: z.string(),
  /** Addresses, MACs and names were replaced, the same by the same throughout. */
  redacted: z.boolean().optional(),
  snapshot: snapshotSchema,
  probeRun: probeRunSchema.optional(),
});
/** A snapshot and, where there is one, the last probe run: what every report format is rendered from. */
export type Report = z.infer<typeof reportSchema>;
