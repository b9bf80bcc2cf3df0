import { extname } from 'node:path';
import { Command, Option } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { DocklineError } from '../../contract/errors.ts';
import { type ReportFormat, reportFormatSchema, reportFormats } from '../../contract/report-model.ts';
import { buildReport } from '../../core/reports/build-report.ts';
import { redactReport } from '../../core/reports/redact/redact-report.ts';
import { reportFile } from '../../core/reports/report-file.ts';
import { inSession, note, type Session } from '../session.ts';
import { writeOutput } from '../write-output.ts';

interface ReportOptions {
  out: string;
  format?: ReportFormat;
  redact?: boolean;
  data?: string;
}

export function report(): Command {
  return new Command('report')
    .description('an interface report')
    .requiredOption('--out <file>', 'where to write it; - for standard output')
    .addOption(new Option('--format <format>', 'by the file’s ending where it is not given').choices(reportFormats))
    .option('--redact', 'replace addresses, MACs and names, the same by the same, so that it can be posted in public')
    .action((_: unknown, command: Command) => {
      const { out, format, redact, data } = command.optsWithGlobals<ReportOptions>();
      return inSession(data, async (session) => {
        const content = await makeReport(session, format ?? formatOf(out), redact);
        await writeOutput(out, content);
        return 0;
      });
    });
}

/** A report of what can be read: without an engine, of this computer alone. */
export async function makeReport(
  { services, signal }: Session,
  format: ReportFormat,
  redact = false,
): Promise<string | Uint8Array> {
  const state = await services.engine.connect();
  if (state.status !== 'connected') note('No engine answers: the report holds this computer only.');
  const snapshot = await services.takeSnapshot({ sample: true, signal });
  const built = buildReport({
    snapshot,
    probeRun: await services.probes.last(),
    version: packageJson.version,
    now: new Date(),
  });
  const file = await reportFile(redact ? redactReport(built) : built, format, services.printPdf);
  const { content, encoding } = file;
  if (file.note !== undefined) note(file.note);
  return encoding === undefined ? content : Buffer.from(content, encoding);
}

function formatOf(file: string): ReportFormat {
  const ending = extname(file).slice(1);
  const parsed = reportFormatSchema.safeParse(ending === 'htm' ? 'html' : ending);
  if (parsed.success) return parsed.data;
  if (file === '-') return 'md';
  throw new DocklineError('bad-input', `${file} does not end in ${reportFormats.join(', ')}; say which with --format.`);
}
