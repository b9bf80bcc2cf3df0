import { useState } from 'react';
import type { TextReportFormat } from '../../../src-main/contract/report-model.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const formats: readonly (readonly [TextReportFormat, string])[] = [
  ['html', 'HTML'],
  ['md', 'Markdown'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
];

/** What a report looks like in each format; a PDF is the HTML, printed. */
export function ExampleReport() {
  const [format, setFormat] = useState<TextReportFormat>('html');
  const file = useCommandQuery('example.report', { format }, { keepPrevious: true });
  return (
    <div className="flex min-h-0 flex-1 flex-col border-t border-line">
      <div className="flex flex-wrap items-center gap-3 px-6 py-2">
        <Segments label="Format" value={format} choices={formats} onChange={setFormat} />
        <p className="text-soft">
          What you would hand over. Yours is made on the page{' '}
          <a href="#/reports" className="text-accent underline">
            Reports
          </a>
          .
        </p>
      </div>
      {file.error !== null ? (
        <div className="px-6">
          <ErrorPanel error={file.error} onRetry={() => void file.refetch()} />
        </div>
      ) : file.data === undefined ? (
        <Skeleton className="m-6 h-96" />
      ) : file.data.mediaType === 'text/html' ? (
        // A sandbox without scripts, forms or links out of it; it loads nothing, as any report.
        <iframe
          title="The example report"
          sandbox=""
          srcDoc={within(file.data.content)}
          className="min-h-0 flex-1 border-t border-line bg-surface"
        />
      ) : (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          aria-label={`The example report as ${format}`}
          className="min-h-0 flex-1 overflow-auto border-t border-line px-6 py-3"
        >
          <pre className="font-mono">{file.data.content}</pre>
        </section>
      )}
    </div>
  );
}

/** A document without an address of its own resolves `#here` against the page around it; so its links name it whole. */
const within = (html: string): string => html.replaceAll('href="#', 'href="about:srcdoc#');
