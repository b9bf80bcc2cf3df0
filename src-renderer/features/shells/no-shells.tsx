import { SquareTerminal } from 'lucide-react';
import { useCommandQuery } from '../../api/commands.ts';
import { Empty } from '../../ui/empty.tsx';
import { NewShell } from './new-shell.tsx';
import { OpenShell } from './open-shell.tsx';

/** What shells are good for, and the first one with a click. */
export function NoShells({ disabled }: { disabled: boolean }) {
  const engine = useCommandQuery('engine.state', {});
  const shares = engine.data?.status === 'connected' && engine.data.info.sharesThisComputer;
  return (
    <Empty icon={SquareTerminal} title="Look around from inside">
      <p>
        A shell runs in a short-lived container: on a network, to see what a new container there would see, or in a
        running container’s network namespace, to see exactly what it sees. That container needs no shell of its own,
        and nothing is executed in it.
      </p>
      <p>
        Try <code>ifconfig</code>, <code>ip route</code>, <code>ping</code>, <code>nslookup</code> or <code>wget</code>.
        Closing the shell removes its container.
      </p>
      <div className="flex flex-wrap gap-2 pt-1">
        <OpenShell target={{ kind: 'network', network: 'bridge' }}>On the bridge</OpenShell>
        <OpenShell target={{ kind: 'network', network: 'host' }}>
          {shares ? 'On this computer’s stack' : 'On the engine’s machine'}
        </OpenShell>
        <NewShell disabled={disabled} look="plain">
          Somewhere else
        </NewShell>
      </div>
      <p className="text-faint">
        The same in your own terminal: <code>dockline shell --container web-1</code>
      </p>
    </Empty>
  );
}
