import { memo, type ReactNode } from 'react';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import { CopyText } from '../../ui/copy.tsx';

type Facts = { [Field in 'routes' | 'dns' | 'sockets' | 'neighbours' | 'hosts' | 'unread']: Namespace[Field] };

/** What else a namespace holds, folded: routes, DNS, who listens, neighbours, hosts, and what could not be read. */
export const NamespaceFacts = memo(function NamespaceFacts(facts: Facts) {
  const { routes, dns, sockets, neighbours = [], hosts = [], unread } = facts;
  return (
    <div className="divide-y divide-line rounded-md border border-line bg-surface empty:hidden">
      <Fold title="Routes" count={routes.length}>
        {routes.map(({ destination, gateway, interface: face, metric }) => (
          <li key={`${destination} ${gateway} ${face} ${metric}`}>
            <CopyText text={destination} />
            {gateway !== undefined && <> via {<CopyText text={gateway} />}</>} {face}
            {metric !== undefined && metric > 0 && <span className="text-faint"> metric {metric}</span>}
          </li>
        ))}
      </Fold>
      <Fold title="Listening" count={sockets.length}>
        {sockets.map(({ transport, address, port, process }) => (
          <li key={`${transport} ${address} ${port} ${process?.pid}`}>
            {transport} <CopyText text={address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`} />
            {process !== undefined && (
              <span className="text-faint">
                {' '}
                {process.name} ({process.pid})
              </span>
            )}
          </li>
        ))}
      </Fold>
      {dns !== undefined && (
        <Fold title="DNS" count={dns.servers.length}>
          {dns.servers.map((server) => (
            <li key={server}>
              <CopyText text={server} />
            </li>
          ))}
          {dns.search.length > 0 && <li>search {dns.search.join(' ')}</li>}
          {dns.options.length > 0 && <li>options {dns.options.join(' ')}</li>}
        </Fold>
      )}
      <Fold title="Neighbours" count={neighbours.length}>
        {neighbours.map(({ address, mac, interface: face, state }) => (
          <li key={`${address} ${face}`}>
            <CopyText text={address} /> {mac ?? 'no MAC'} {face} <span className="text-faint">{state}</span>
          </li>
        ))}
      </Fold>
      <Fold title="Names in /etc/hosts" count={hosts.length}>
        {hosts.map(({ address, names }) => (
          <li key={`${address} ${names.join(' ')}`}>
            {address} {names.join(' ')}
          </li>
        ))}
      </Fold>
      <Fold title="Could not be read" count={unread.length} open>
        {unread.map(({ what, why }) => (
          <li key={`${what} ${why}`} className="font-sans whitespace-normal">
            <span className="font-medium">{what}</span>: {why}
          </li>
        ))}
      </Fold>
    </div>
  );
});

interface FoldProps {
  title: string;
  count: number;
  open?: boolean;
  children: ReactNode;
}

function Fold({ title, count, open = false, children }: FoldProps) {
  if (count === 0) return null;
  return (
    <details open={open} className="px-3 py-1.5">
      <summary className="cursor-pointer text-soft">
        {title} <span className="font-mono text-faint">{count}</span>
      </summary>
      <ul className="max-h-64 space-y-0.5 overflow-auto py-1 font-mono text-xs whitespace-nowrap">{children}</ul>
    </details>
  );
}
