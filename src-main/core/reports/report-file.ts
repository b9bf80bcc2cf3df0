import type { Report, ReportFile, ReportFormat } from '../../contract/report-model.ts';
import type { PrintPdf } from './print-pdf.ts';
import { renderReport, reportFileName } from './render-report.ts';

/** The report as a file, also where a page has to be printed for it. */
export async function reportFile(report: Report, format: ReportFormat, printPdf: PrintPdf): Promise<ReportFile> {
  if (format !== 'pdf') return renderReport(report, format);
  const printed = await printPdf(renderReport(report, 'html').content);
  return {
    fileName: reportFileName(report, 'pdf'),
    mediaType: 'application/pdf',
    content: Buffer.from(printed).toString('base64'),
    encoding: 'base64',
  };
}
