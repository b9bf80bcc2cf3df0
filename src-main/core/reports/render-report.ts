import type { Report, ReportFormat, TextReportFormat } from '../../contract/report-model.ts';
import { reportCsv } from './report-csv.ts';
import { reportHtml } from './report-html.ts';
import { reportMarkdown } from './report-markdown.ts';

const renderers: Readonly<Record<TextReportFormat, { mediaType: string; render: (report: Report) => string }>> = {
  html: { mediaType: 'text/html', render: reportHtml },
  md: { mediaType: 'text/markdown', render: reportMarkdown },
  json: { mediaType: 'application/json', render: (report) => `${JSON.stringify(report, null, 2)}\n` },
  csv: { mediaType: 'text/csv', render: reportCsv },
};

/** The report as a file: its name, media type and text. */
export function renderReport(
  report: Report,
  format: TextReportFormat,
): { fileName: string; mediaType: string; content: string } {
  const { mediaType, render } = renderers[format];
  return { fileName: reportFileName(report, format), mediaType, content: render(report) };
}

export function reportFileName(report: Report, format: ReportFormat): string {
  const [date = '', time = ''] = report.createdAt.split('T');
  const redacted = report.redacted === true ? '-redacted' : '';
  return `dockline-report-${date}-${time.slice(0, 5).replace(':', '')}${redacted}.${format}`;
}
