import { useCommandQuery } from '../../api/commands.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useRoute } from '../shell/route.ts';
import { ExampleLog } from './example-log.tsx';
import { ExampleReport } from './example-report.tsx';
import { ExampleRun } from './example-run.tsx';

const parts = [
  { part: 'run', name: 'Run' },
  { part: 'log', name: 'Log' },
  { part: 'report', name: 'Report' },
] as const;

/** A real run, its log and its report, kept with the app: to look at before there is an engine. */
export function ExamplePage() {
  const example = useCommandQuery('example.read', {});
  const asked = useRoute().params.get('part');
  const shown = parts.find(({ part }) => part === asked)?.part ?? 'run';
  return (
    <>
      <PageHeader
        title="An example: a firewall keeps a container out"
        summary={
          <p>
            <span className="mr-1.5 rounded-sm border border-line px-1 font-mono text-xs text-ink">Example</span>
            Recorded on another computer. Nothing here is yours, and nothing runs.
          </p>
        }
      />
      <Tabs
        label="Parts of the example"
        tabs={parts.map(({ part, name }) => ({
          name,
          href: `#/example?part=${part}`,
          isCurrent: part === shown,
        }))}
      />
      {example.error !== null ? (
        <div className="p-6">
          <ErrorPanel error={example.error} onRetry={() => void example.refetch()} />
        </div>
      ) : example.data === undefined ? (
        <Skeleton className="m-6 h-96" />
      ) : shown === 'run' ? (
        <ExampleRun probes={example.data.report.probeRun?.probes ?? []} />
      ) : shown === 'log' ? (
        <ExampleLog messages={example.data.messages} />
      ) : (
        <ExampleReport />
      )}
    </>
  );
}
