import { Unplug } from 'lucide-react';
import type { EngineState } from '../../../src-main/contract/state.ts';
import { useCommand } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';

type NoEngineState = Exclude<EngineState, { status: 'connected' }>;

const titles: Readonly<Record<NoEngineState['status'], string>> = {
  connecting: 'Looking for an engine…',
  none: 'There is no engine to ask',
  lost: 'The engine no longer answers',
};

/** What to do when there is no engine to start containers with. */
export function NoEngine({ state }: { state: NoEngineState }) {
  return (
    <Empty icon={Unplug} title={titles[state.status]}>
      <p>
        <Endpoint state={state} />
      </p>
      {state.status !== 'connecting' && (
        <>
          <p>{nextStep(state)}</p>
          <p>
            Meanwhile{' '}
            <a href="#/example" className="text-accent underline">
              an example
            </a>{' '}
            shows what a run tells you.
          </p>
          <TryAgain />
        </>
      )}
    </Empty>
  );
}

/** The same in a few lines, above what works without an engine. */
export function NoEngineNotice({ state }: { state: NoEngineState }) {
  return (
    <div className="mb-4 flex items-start gap-3 rounded-md border border-line bg-surface p-3">
      <Unplug size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-accent" aria-hidden />
      <div className="min-w-0 flex-1">
        <h2 className="font-medium">{titles[state.status]}</h2>
        <p className="text-soft">
          <Endpoint state={state} /> {state.status !== 'connecting' && nextStep(state)}
        </p>
      </div>
      {state.status !== 'connecting' && <TryAgain />}
    </div>
  );
}

function Endpoint({ state }: { state: NoEngineState }) {
  return (
    <>
      {state.status === 'connecting' ? 'Asking at' : 'At'} <code className="break-all">{state.endpoint}</code>
      {state.status === 'connecting' ? '.' : `: ${state.reason}`}
    </>
  );
}

function nextStep(state: Exclude<NoEngineState, { status: 'connecting' }>): string {
  return state.status === 'none'
    ? state.hint
    : 'Start it again; Dockline notices by itself. The listener and this computer’s own interfaces work without it.';
}

function TryAgain() {
  const reconnect = useCommand('engine.reconnect');
  return (
    <Button onClick={() => reconnect.mutate({})} disabled={reconnect.isPending}>
      {reconnect.isPending ? 'Trying…' : 'Try again'}
    </Button>
  );
}
