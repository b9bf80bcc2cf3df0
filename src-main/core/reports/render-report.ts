import type { Report, ReportFile, ReportFormat, TextReportFormat } from '../../contract/report-model.ts';
import { reportCsv } from './report-csv.ts';
import { reportHtml } from './report-html.ts';
import { reportMarkdown } from './report-markdown.ts';

type Rendered = Pick<ReportFile, 'content' | 'note'>;

const renderers: Readonly<Record<TextReportFormat, { mediaType: string; render: (report: Report) => Rendered }>> = {
  html: { mediaType: 'text/html', render: (report) => ({ content: reportHtml(report) }) },
  md: { mediaType: 'text/markdown', render: reportMarkdown },
  json: { mediaType: 'application/json', render: (report) => ({ content: `${JSON.stringify(report, null, 2)}\n` }) },
  csv: { mediaType: 'text/csv', render: (report) => ({ content: reportCsv(report) }) },
};

/** The report as a file: its name, media type and text. */
export function renderReport(report: Report, format: TextReportFormat): ReportFile {
  const { mediaType, render } = renderers[format];
  return { fileName: reportFileName(report, format), mediaType, ...render(report) };
}

export function reportFileName(report: Report, format: ReportFormat): string {
  const [date = '', time = ''] = report.createdAt.split('T');
  const redacted = report.redacted === true ? '-redacted' : '';
  return `dockline-report-${date}-${time.slice(0, 5).replace(':', '')}${redacted}.${format}`;
}
