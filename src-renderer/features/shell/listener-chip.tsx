import { clsx } from 'clsx';
import { endpointText } from '../../../src-main/contract/endpoint-text.ts';
import type { Listener } from '../../../src-main/contract/listening.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { CopyText } from '../../ui/copy.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Pop } from '../../ui/pop.tsx';
import { exactCount, humanBytes } from '../../ui/quantity.ts';
import { StartListener } from '../messages/start-listener.tsx';

export function ListenerChip() {
  const { data: listeners } = useCommandQuery('listeners.list', {});
  if (listeners === undefined) return <div className="h-7 w-40" data-testid="listener-chip" />;
  const listening = listeners.find(({ status }) => status === 'listening');
  const failed = listeners.find(({ status }) => status === 'failed');
  const words =
    listening !== undefined
      ? `:${listening.port} · ${listening.exposure} · ${listening.openConnections} open`
      : failed !== undefined
        ? `:${failed.port} failed`
        : 'Not listening';
  return (
    <Pop
      label={`Listener: ${words}`}
      testId="listener-chip"
      trigger={
        <>
          <span
            aria-hidden
            className={clsx('text-xs', listening ? 'text-reached' : failed ? 'text-refused' : 'text-faint')}
          >
            {listening ? '●' : failed ? '■' : '○'}
          </span>
          <span className="truncate font-mono">{words}</span>
        </>
      }
    >
      <div className="space-y-4">
        {listening === undefined ? (
          <>
            <p>The listener is a server on this computer that containers try to reach. It is not running.</p>
            <StartListener />
          </>
        ) : (
          listeners
            .filter(({ status }) => status === 'listening')
            .map((listener) => <ListenerDetails key={listener.id} listener={listener} />)
        )}
      </div>
    </Pop>
  );
}

function ListenerDetails({ listener }: { listener: Listener }) {
  const stop = useCommand('listeners.stop');
  return (
    <div className="space-y-3">
      <p>
        Listens on <code>{listener.port}</code> for{' '}
        {listener.exposure === 'this-computer'
          ? 'this computer only; containers cannot reach it.'
          : listener.exposure === 'containers'
            ? 'this computer and its containers.'
            : 'everyone who can reach this computer.'}
      </p>
      <Facts
        rows={[
          [
            'Bound to',
            <span key="bound" className="flex flex-col items-start gap-1">
              {listener.bound.map(endpointText).map((at) => (
                <CopyText key={at} text={at} />
              ))}
            </span>,
          ],
          ...listener.unbound.map(({ address, reason }) => [`Not ${address}`, reason] as const),
          [
            'Connections',
            `${exactCount(listener.openConnections)} open, ${exactCount(listener.totalConnections)} in all`,
          ],
          [
            'Messages',
            <span
              key="messages"
              title={`${exactCount(listener.bytes)} bytes`}
            >{`${exactCount(listener.messages)} (${humanBytes(listener.bytes)})`}</span>,
          ],
        ]}
      />
      {stop.error !== null && <ErrorPanel error={stop.error} />}
      <Button onClick={() => stop.mutate({ id: listener.id })} disabled={stop.isPending}>
        Stop the listener
      </Button>
    </div>
  );
}
