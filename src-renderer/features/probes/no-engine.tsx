import { Unplug } from 'lucide-react';
import type { EngineState } from '../../../src-main/contract/state.ts';
import { useCommand } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';

/** What to do when there is no engine to start containers with. */
export function NoEngine({ state }: { state: EngineState }) {
  const reconnect = useCommand('engine.reconnect');
  if (state.status === 'connected') return null;
  if (state.status === 'connecting') {
    return (
      <Empty icon={Unplug} title="Looking for an engine…">
        <p>
          Asking at <code>{state.endpoint}</code>.
        </p>
      </Empty>
    );
  }
  return (
    <Empty icon={Unplug} title={state.status === 'lost' ? 'The engine no longer answers' : 'There is no engine to ask'}>
      <p>
        At <code className="break-all">{state.endpoint}</code>: {state.reason}
      </p>
      <p>
        {state.status === 'none'
          ? state.hint
          : 'Start it again; Dockline notices by itself. The listener and this computer’s own interfaces work without it.'}
      </p>
      <p>
        Meanwhile{' '}
        <a href="#/example" className="text-accent underline">
          an example
        </a>{' '}
        shows what a run tells you.
      </p>
      <Button onClick={() => reconnect.mutate({})} disabled={reconnect.isPending}>
        {reconnect.isPending ? 'Trying…' : 'Try again'}
      </Button>
    </Empty>
  );
}
