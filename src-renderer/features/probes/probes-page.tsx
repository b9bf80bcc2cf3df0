import { Play, Radar, Square } from 'lucide-react';
import type { EngineState, RunState } from '../../../src-main/contract/state.ts';
import { CommandError } from '../../api/client.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader, Split } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { go, useRoute } from '../shell/route.ts';
import { buildMatrix } from './matrix.ts';
import { NoEngine } from './no-engine.tsx';
import { PipeProbe, pipeKey } from './pipe-probe.tsx';
import { ProbeDetail } from './probe-detail.tsx';
import { ProbeMatrix } from './probe-matrix.tsx';
import { RunProgress, RunSummaryLine } from './run-progress.tsx';

const idle: RunState = { status: 'idle' };

export function ProbesPage() {
  const run = useCommandQuery('probes.state', {});
  const last = useCommandQuery('probes.last', {});
  const engine = useCommandQuery('engine.state', {});
  const start = useCommand('probes.start');
  const cancel = useCommand('probes.cancel');
  const selected = useRoute().params.get('cell');

  const state = run.data ?? idle;
  const running = state.status === 'running';
  const lastProbes = last.data?.probes ?? [];
  const probes = state.status === 'idle' ? lastProbes : state.probes;
  const matrix = buildMatrix(probes, running ? lastProbes : []);
  const detail = selected === pipeKey ? matrix.pipes : (matrix.cells.get(selected ?? '') ?? []);
  const error =
    start.error ?? cancel.error ?? (state.status === 'failed' && state.error ? new CommandError(state.error) : null);

  return (
    <>
      <PageHeader
        title="Can your containers reach this computer?"
        summary={<RunSummaryLine state={state} probes={probes} />}
        actions={
          running ? (
            <Button data-testid="stop-run" onClick={() => cancel.mutate({})} disabled={cancel.isPending}>
              <Square size={12} aria-hidden />
              Stop
            </Button>
          ) : (
            <Button
              look="primary"
              data-testid="run-all"
              onClick={() => start.mutate({})}
              disabled={start.isPending || engine.data?.status !== 'connected'}
            >
              <Play size={13} aria-hidden />
              Run all probes
            </Button>
          )
        }
      />
      <Split detail={detail.length > 0 ? <ProbeDetail probes={detail} /> : probes.length > 0 ? <Hint /> : null}>
        <RunProgress state={state} />
        <div className="min-h-0 flex-1 space-y-5 overflow-y-auto py-4">
          {error !== null && (
            <div className="px-6">
              <ErrorPanel error={error} onRetry={() => start.mutate({})} />
            </div>
          )}
          {matrix.rows.length > 0 && (
            <ProbeMatrix
              matrix={matrix}
              running={running}
              selected={selected}
              onSelect={(key) => go(`/probes?cell=${encodeURIComponent(key)}`)}
            />
          )}
          {matrix.pipes.map((probe) => (
            <PipeProbe
              key={probe.id}
              probe={probe}
              selected={selected === pipeKey}
              onSelect={() => go(`/probes?cell=${pipeKey}`)}
            />
          ))}
          {probes.length === 0 && error === null && (
            <NothingYet running={running} loading={run.isPending || last.isPending} engine={engine.data} />
          )}
        </div>
      </Split>
    </>
  );
}

function Hint() {
  return <p className="p-5 text-faint">Choose a cell to see why it is so, the evidence, and what to do about it.</p>;
}

interface NothingYetProps {
  running: boolean;
  loading: boolean;
  engine: EngineState | undefined;
}

function NothingYet({ running, loading, engine }: NothingYetProps) {
  if (running || loading) {
    return (
      <div className="space-y-3 px-6" aria-hidden>
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
        takes a few seconds and leaves nothing behind.
      </p>
    </Empty>
  );
}
