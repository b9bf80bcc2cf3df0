import { clsx } from 'clsx';
import type { EngineState } from '../../../src-main/contract/state.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { CopyText } from '../../ui/copy.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Pop } from '../../ui/pop.tsx';

const marks = {
  none: { mark: '○', colour: 'text-faint' },
  connecting: { mark: '◌', colour: 'text-timed-out breathe' },
  connected: { mark: '●', colour: 'text-reached' },
  lost: { mark: '▲', colour: 'text-timed-out' },
} as const;

/** Told to a screen reader when it changes, and not at each attempt. */
const spoken = {
  none: 'No engine answers.',
  connecting: '',
  connected: 'The engine answers.',
  lost: 'The engine no longer answers.',
} as const;

/** The engine in a few words. */
export function engineWords(state: EngineState): string {
  switch (state.status) {
    case 'none':
      return 'No engine';
    case 'connecting':
      return 'Connecting…';
    case 'connected':
      return `${state.info.name} ${state.info.version} · ${state.info.sharesThisComputer ? 'local' : 'on another machine'}`;
    case 'lost':
      return `Engine lost · attempt ${state.attempt}`;
  }
}

export function EngineChip() {
  const { data: state } = useCommandQuery('engine.state', {});
  if (state === undefined) return <div className="h-7 w-36" data-testid="engine-chip" />;
  const words = engineWords(state);
  const { mark, colour } = marks[state.status];
  return (
    <>
      <p role="status" className="sr-only">
        {spoken[state.status]}
      </p>
      <Pop
        label={`Engine: ${words}`}
        testId="engine-chip"
        trigger={
          <>
            <span aria-hidden className={clsx('text-xs', colour)}>
              {mark}
            </span>
            <span className="truncate">{words}</span>
          </>
        }
      >
        <EngineDetails state={state} />
      </Pop>
    </>
  );
}

function EngineDetails({ state }: { state: EngineState }) {
  const reconnect = useCommand('engine.reconnect');
  if (state.status === 'connected') {
    const { info } = state;
    const kind = [info.desktop ? 'Docker Desktop' : '', info.rootless ? 'rootless' : ''].filter(Boolean).join(', ');
    return (
      <div className="space-y-3">
        <p>
          {info.sharesThisComputer
            ? 'The engine runs on this computer, so a container with --net=host sees this computer’s interfaces.'
            : 'The engine runs on another machine (often a VM), so a container with --net=host sees that machine, not this computer.'}
        </p>
        <Facts
          rows={[
            ['Endpoint', <CopyText key="endpoint" text={info.endpoint} />],
            ['Version', <code key="version">{`${info.version} (API ${info.apiVersion})`}</code>],
            ['System', info.os],
            ['Kernel', <code key="kernel">{info.kernel}</code>],
            ...(kind === '' ? [] : [['Kind', kind] as const]),
          ]}
        />
      </div>
    );
  }
  return (
    <div className="space-y-3">
      <p className="font-medium">{state.status === 'connecting' ? 'Looking for an engine…' : state.reason}</p>
      {state.status === 'none' && <p className="text-soft">{state.hint}</p>}
      {state.status === 'lost' && (
        <p className="text-soft">
          It tries again by itself, in {Math.ceil(state.retryInMs / 1_000)} s after the last attempt.
        </p>
      )}
      <Facts rows={[['Endpoint', <CopyText key="endpoint" text={state.endpoint} />]]} />
      <Button onClick={() => reconnect.mutate({})} disabled={reconnect.isPending || state.status === 'connecting'}>
        {reconnect.isPending ? 'Trying…' : 'Try again'}
      </Button>
    </div>
  );
}
