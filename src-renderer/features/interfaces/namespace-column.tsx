import type { ReactNode } from 'react';
import type { NamespaceTarget } from '../../../src-main/contract/commands.ts';
import type { Namespace } from '../../../src-main/contract/model.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { InterfaceCard } from './interface-card.tsx';
import { accessWords, namespaceSentence } from './namespace-words.ts';

interface NamespaceColumnProps {
  title: ReactNode;
  target: NamespaceTarget;
}

/** One thing's interfaces: a sentence, then its cards. */
export function NamespaceColumn({ title, target }: NamespaceColumnProps) {
  const read = useCommandQuery('interfaces.read', { targets: [target] }, { freshOnOpen: true });
  const namespaces = read.data?.namespaces ?? [];
  return (
    <section className="min-w-0 space-y-3" aria-busy={read.isFetching}>
      <h2 className="mb-1 font-semibold">{title}</h2>
      {read.error !== null && <ErrorPanel error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && (
        <>
          <Skeleton className="h-[60px]" />
          <Skeleton className="h-64" />
          <Skeleton className="h-64" />
        </>
      )}
      {namespaces.map((namespace) => (
        <NamespaceCards key={namespace.id} namespace={namespace} />
      ))}
    </section>
  );
}

function NamespaceCards({ namespace }: { namespace: Namespace }) {
  const access = accessWords[namespace.access];
  return (
    <>
      <p className="min-h-[60px] text-soft">
        {namespaceSentence(namespace)}{' '}
        <span title={access.note} className="rounded-sm border border-line px-1 text-xs whitespace-nowrap text-faint">
          access: {access.name}
        </span>
      </p>
      {namespace.interfaces.map((face) => (
        <InterfaceCard key={`${face.index} ${face.name}`} face={face} />
      ))}
      {namespace.unread.length > 0 && (
        <div>
          <h3 className="eyebrow">Could not be read</h3>
          <ul className="text-soft">
            {namespace.unread.map(({ what, why }) => (
              <li key={`${what} ${why}`}>
                <span className="font-medium">{what}</span>: {why}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
