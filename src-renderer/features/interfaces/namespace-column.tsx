import { SquareTerminal, X } from 'lucide-react';
import type { Namespace } from '../../../src-main/contract/model.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { InterfaceCard } from './interface-card.tsx';
import { type LiveInterfaces, liveKey } from './live/rates.ts';
import type { Choice } from './namespace-choices.ts';
import { NamespaceFacts } from './namespace-facts.tsx';
import { accessWords, namespaceSentence } from './namespace-words.ts';

interface NamespaceColumnProps {
  choice: Choice;
  live: LiveInterfaces;
  onClose: () => void;
}

/** One namespace: a sentence, then its cards, then what else it holds. */
export function NamespaceColumn({ choice, live, onClose }: NamespaceColumnProps) {
  const { id, name, namespace } = choice;
  return (
    <section aria-label={name} className="w-[300px] min-w-[260px] flex-1 space-y-3">
      <div className="flex items-start gap-1">
        <h2 className="min-w-0 flex-1 truncate pt-1 font-semibold" title={name}>
          {name}
        </h2>
        <a
          href={`#/shells?${shellQuery(choice)}`}
          aria-label={`Open a shell: ${name}`}
          title="Open a shell here"
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-sm text-soft hover:bg-sunken hover:text-ink"
        >
          <SquareTerminal size={14} />
        </a>
        <IconButton label={`Take ${name} away`} onClick={onClose}>
          <X size={14} />
        </IconButton>
      </div>
      {namespace === undefined ? (
        <ShortLived network={id.slice('probe:'.length)} live={live} />
      ) : (
        <NamespaceCards namespace={namespace} live={live} />
      )}
    </section>
  );
}

function shellQuery({ id, namespace }: Choice): string {
  if (namespace?.kind === 'container') return `container=${encodeURIComponent(namespace.owner?.name ?? '')}`;
  return `network=${id === 'probe:bridge' ? 'bridge' : 'host'}`;
}

/** A container that is started to look and is gone again, as in the notes. */
function ShortLived({ network, live }: { network: string; live: LiveInterfaces }) {
  const read = useCommandQuery('interfaces.read', { targets: [{ kind: 'network', network }] }, { freshOnOpen: true });
  return (
    <div className="space-y-3" aria-busy={read.isFetching}>
      {read.error !== null && <ErrorPanel error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && (
        <>
          <Skeleton className="h-[60px]" />
          <Skeleton className="h-64" />
          <Skeleton className="h-64" />
        </>
      )}
      {read.data?.namespaces.map((namespace) => (
        <NamespaceCards key={namespace.id} namespace={namespace} live={live} />
      ))}
    </div>
  );
}

function NamespaceCards({ namespace, live }: { namespace: Namespace; live: LiveInterfaces }) {
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
        <InterfaceCard
          key={`${face.index} ${face.name}`}
          face={face}
          live={live.get(liveKey(namespace.id, face.name))}
        />
      ))}
      <NamespaceFacts namespace={namespace} />
    </>
  );
}
