import { X } from 'lucide-react';
import type { Namespace } from '../../../src-main/contract/namespace-model.ts';
import type { ShellTarget } from '../../../src-main/contract/shells.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { OpenShell } from '../shells/open-shell.tsx';
import { InterfaceCards } from './interface-cards.tsx';
import type { LiveInterfaces } from './live/rates.ts';
import type { Choice } from './namespace-choices.ts';
import { NamespaceFacts } from './namespace-facts.tsx';
import { accessWords, namespaceSentence } from './namespace-words.ts';
import { ReadThisOne } from './read-this-one.tsx';

/** What the address of a short-lived container begins with; its network follows. */
const probe = 'probe:';

interface NamespaceColumnProps {
  choice: Choice;
  /** The first reading goes on: nobody knows yet what has gone. */
  isFirst: boolean;
  live: LiveInterfaces;
  onClose: () => void;
}

/** One namespace: a sentence, then its cards, then what else it holds. */
export function NamespaceColumn({ choice, isFirst, live, onClose }: NamespaceColumnProps) {
  const { id, name, namespace } = choice;
  const target = shellTarget(choice);
  return (
    <section aria-label={name} className="w-[300px] min-w-[260px] flex-1 space-y-3">
      <div className="flex items-start gap-1">
        <h2 className="min-w-0 flex-1 truncate pt-1 font-semibold" title={name}>
          {name}
        </h2>
        {target !== undefined && <OpenShell target={target} />}
        <IconButton label={`Take ${name} away`} onClick={onClose}>
          <X size={14} />
        </IconButton>
      </div>
      {namespace !== undefined ? (
        <NamespaceCards namespace={namespace} live={live} />
      ) : id.startsWith(probe) ? (
        <ShortLived network={id.slice(probe.length)} live={live} />
      ) : isFirst ? (
        <Skeleton className="h-64" />
      ) : (
        <p className="text-soft">No container is called {name} now. Its interfaces show here again when one is.</p>
      )}
    </section>
  );
}

/** Where a shell would see the same; undefined where none can be: this computer itself, what has stopped, a bare namespace. */
function shellTarget({ id, namespace }: Choice): ShellTarget | undefined {
  if (namespace === undefined) {
    return id.startsWith(probe) ? { kind: 'network', network: id.slice(probe.length) } : undefined;
  }
  if (namespace.kind === 'engine-host') return { kind: 'network', network: 'host' };
  const { owner } = namespace;
  if (namespace.kind !== 'container' || owner === undefined) return undefined;
  return owner.state === undefined || owner.state === 'running'
    ? { kind: 'container', container: owner.name }
    : undefined;
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

/** Its lists are long where a machine has many containers: they are drawn anew only where one of them is another. */
function factsOf({ routes, dns, sockets, neighbours, hosts, unread }: Namespace) {
  return { routes, dns, sockets, neighbours, hosts, unread };
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
      <InterfaceCards namespace={namespace} live={live} />
      <NamespaceFacts {...factsOf(namespace)} />
      <ReadThisOne namespace={namespace} />
    </>
  );
}
