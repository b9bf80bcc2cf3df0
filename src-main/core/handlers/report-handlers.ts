import packageJson from '../../../package.json' with { type: 'json' };
import type { Services } from '../create-services.ts';
import { buildReport } from '../reports/build-report.ts';
import { redactReport } from '../reports/redact/redact-report.ts';
import { renderReport } from '../reports/render-report.ts';
import type { HandlersOf } from './handlers.ts';

export const reportHandlers = ({ probes, takeSnapshot }: Services): HandlersOf<'reports'> => ({
  'reports.build': async ({ format, namespaces, redact = false }) => {
    const snapshot = await takeSnapshot({ sample: true });
    const report = buildReport({
      snapshot: namespaces === undefined ? snapshot : { ...snapshot, namespaces },
      probeRun: await probes.last(),
      version: packageJson.version,
      now: new Date(),
    });
    return renderReport(redact ? redactReport(report) : report, format);
  },
});
