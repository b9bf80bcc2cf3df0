import { z } from 'zod';
import { messageSchema } from './message-model.ts';
import { reportFileSchema, reportSchema, textReportFormats } from './report-model.ts';

/** A run recorded on another computer, with what its listener logged: to look at before there is an engine. */
export const exampleSchema = z.object({ report: reportSchema, messages: z.array(messageSchema) });
export type Example = z.infer<typeof exampleSchema>;

export const exampleCommands = {
  'example.read': { input: z.strictObject({}), output: exampleSchema },
  /** Its report, as `reports.build` writes one. */
  'example.report': { input: z.strictObject({ format: z.enum(textReportFormats) }), output: reportFileSchema },
} as const;
