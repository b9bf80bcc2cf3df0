import { Play, Radar, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { EngineState, RunState } from '../../../src-main/contract/state.ts';
import { CommandError } from '../../api/client.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader, Split } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { setParams, useRoute } from '../shell/route.ts';
import { buildMatrix, type Show } from './matrix.ts';
import { MatrixTools } from './matrix-tools.tsx';
import { NoEngine } from './no-engine.tsx';
import { NotTried } from './not-tried.tsx';
import { PipeProbe, pipeKey } from './pipe-probe.tsx';
import { ProbeDetail } from './probe-detail.tsx';
import { ProbeMatrix } from './probe-matrix.tsx';
import { RunComparison } from './run-comparison.tsx';
import { type RunOptions, useRunOptions } from './run-options.ts';
import { RunProgress, RunSummaryLine } from './run-progress.tsx';
import { useRunInput } from './use-run-input.ts';

const idle: RunState = { status: 'idle' };

export function ProbesPage() {
  const { params } = useRoute();
  const selected = params.get('cell');
  const compared = params.get('compare');
  const earlier = params.get('run');
  const run = useCommandQuery('probes.state', {});
  const last = useCommandQuery('probes.last', {});
  const kept = useCommandQuery('probes.run', { id: earlier ?? '-' }, { enabled: earlier !== null });
  const engine = useCommandQuery('engine.state', {});
  const start = useCommand('probes.start');
  const cancel = useCommand('probes.cancel');
  const runInput = useRunInput();
  const [, changeOptions] = useRunOptions();
  const [filter, setFilter] = useState<{ text: string; show: Show }>({ text: '', show: 'all' });

  const state = run.data ?? idle;
  const running = state.status === 'running';
  const newest = state.status === 'idle' ? last.data?.probes : state.probes;
  const probes = (earlier === null ? newest : kept.data?.probes) ?? [];
  const planned = state.status === 'running' && earlier === null ? state.planned : undefined;
  const matrix = useMemo(() => buildMatrix(probes, planned), [probes, planned]);
  const detail = selected === pipeKey ? matrix.pipes : (matrix.cells.get(selected ?? '') ?? []);
  const failed = state.status === 'failed' && state.error ? new CommandError(state.error) : null;
  const error = start.error ?? cancel.error ?? kept.error ?? failed;
  const isFree = !running && engine.data?.status === 'connected';

  function runAll(more: Partial<RunOptions> = {}): void {
    if (Object.keys(more).length > 0) changeOptions(more);
    setParams({ run: null, compare: null });
    start.mutate(runInput(more));
  }

  return (
    <>
      <PageHeader
        title="Can your containers reach this computer?"
        summary={<RunSummaryLine state={earlier === null ? state : idle} probes={probes} />}
        actions={
          running ? (
            <Button data-testid="stop-run" onClick={() => cancel.mutate({})} disabled={cancel.isPending}>
              <Square size={12} aria-hidden />
              Stop
            </Button>
          ) : (
            <Button look="primary" data-testid="run-all" onClick={() => runAll()} disabled={start.isPending || !isFree}>
              <Play size={13} aria-hidden />
              Run all probes
            </Button>
          )
        }
      />
      {compared !== null && last.data != null && <RunComparison before={compared} after={last.data.run.id} />}
      <Split
        detail={
          detail.length > 0 ? (
            <ProbeDetail
              probes={detail}
              busy={running}
              onAgain={isFree || running ? againOf(earlier, (only) => start.mutate({ only })) : undefined}
            />
          ) : probes.length > 0 ? (
            <Hint />
          ) : null
        }
      >
        <RunProgress state={state} />
        {matrix.rows.length > 0 && <MatrixTools filter={filter} onFilter={setFilter} />}
        {error !== null && (
          <div className="px-6 py-3">
            <ErrorPanel error={error} onRetry={() => runAll()} />
          </div>
        )}
        {(matrix.rows.length > 0 || matrix.pipes.length > 0) && (
          <ProbeMatrix
            matrix={matrix}
            filter={filter}
            running={running}
            selected={selected}
            onSelect={(key) => setParams({ cell: key })}
          >
            {matrix.pipes.map((probe) => (
              <PipeProbe
                key={probe.id}
                probe={probe}
                selected={selected === pipeKey}
                onSelect={() => setParams({ cell: pipeKey })}
              />
            ))}
          </ProbeMatrix>
        )}
        {earlier === null && (
          <NotTried matrix={matrix} running={running} onTry={isFree && !start.isPending ? runAll : undefined} />
        )}
        {matrix.rows.length === 0 && matrix.pipes.length === 0 && error === null && (
          <NothingYet running={running} loading={run.isPending || last.isPending} engine={engine.data} />
        )}
      </Split>
    </>
  );
}

/** A cell of an earlier run cannot be run again in place: only the newest run's can. */
function againOf(earlier: string | null, again: (only: string[]) => void): ((only: string[]) => void) | undefined {
  return earlier === null ? again : undefined;
}

function Hint() {
  return (
    <p className="px-6 py-5 text-faint lg:px-5">
      Choose a cell to see why it is so, the evidence, and what to do about it.
    </p>
  );
}

interface NothingYetProps {
  running: boolean;
  loading: boolean;
  engine: EngineState | undefined;
}

function NothingYet({ running, loading, engine }: NothingYetProps) {
  if (running || loading) {
    return (
      <div className="space-y-3 px-6 py-4" aria-hidden>
        {[0, 1, 2, 3, 4].map((row) => (
          <Skeleton key={row} className="h-10 w-full" />
        ))}
      </div>
    );
  }
  if (engine !== undefined && engine.status !== 'connected') return <NoEngine state={engine} />;
  return (
    <Empty icon={Radar} title="One run tells you what reaches what">
      <p>
        Dockline starts a short-lived container on each network, and from each one tries every way to this computer: by
        name, by gateway, by address, and by localhost.
      </p>
      <p>
        You get a table of what arrived and what did not, and for each failure the cause, its evidence and a fix. It
        takes a few seconds and leaves no container or network behind.
      </p>
    </Empty>
  );
}
