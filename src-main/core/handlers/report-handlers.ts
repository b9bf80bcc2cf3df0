import packageJson from '../../../package.json' with { type: 'json' };
import type { Services } from '../create-services.ts';
import { buildReport } from '../reports/build-report.ts';
import { redactReport } from '../reports/redact/redact-report.ts';
import { reportFile } from '../reports/report-file.ts';
import type { HandlersOf } from './handlers.ts';

export const reportHandlers = ({ probes, takeSnapshot, printPdf }: Services): HandlersOf<'reports'> => ({
  'reports.build': async ({ format, namespaces, redact = false }) => {
    const snapshot = await takeSnapshot({ sample: true });
    const report = buildReport({
      snapshot: namespaces === undefined ? snapshot : { ...snapshot, namespaces },
      probeRun: await probes.last(),
      version: packageJson.version,
      now: new Date(),
    });
    return reportFile(redact ? redactReport(report) : report, format, printPdf);
  },
});
