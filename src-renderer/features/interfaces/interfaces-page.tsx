import { useQueryClient } from '@tanstack/react-query';
import { ClipboardPaste, RefreshCw } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { InterfacesDocument } from '../../../src-main/contract/snapshot-model.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { humanDuration, plural } from '../../ui/quantity.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PasteBox } from '../paste/paste-box.tsx';
import { NoEngineNotice } from '../probes/no-engine.tsx';
import { usePageAction } from '../shell/page-actions.tsx';
import { setParams, useRoute } from '../shell/route.ts';
import { InspectorQuestion } from './inspector-question.tsx';
import { useLiveInterfaces } from './live/use-live-interfaces.ts';
import { columnsOf, groupChoices } from './namespace-choices.ts';
import { NamespaceColumn } from './namespace-column.tsx';
import { NamespaceList } from './namespace-list.tsx';
import { containerCount } from './namespace-words.ts';
import { ReadAgain } from './read-again.tsx';
import { useNamespaces } from './use-namespaces.ts';

export function InterfacesPage() {
  const queries = useQueryClient();
  const engine = useCommandQuery('engine.state', {});
  const connected = engine.data?.status === 'connected';
  const { document, reading, isFirst, error, readAgain } = useNamespaces();
  const show = useRoute().params.get('show');
  const [isLive, setLive] = useState(true);
  const pasteBox = useRef<HTMLElement>(null);

  const groups = useMemo(() => groupChoices(document, connected), [document, connected]);
  const all = useMemo(() => groups.flatMap(({ choices }) => choices), [groups]);
  const columns = useMemo(() => columnsOf(show, all), [show, all]);
  const chosen = columns.map(({ id }) => id);
  const live = useLiveInterfaces(
    columns.flatMap(({ namespace }) => (namespace === undefined || namespace.access === 'api' ? [] : [namespace.id])),
    isLive,
  );
  function readAll(): void {
    readAgain();
    void queries.invalidateQueries({ queryKey: ['interfaces.read'] });
  }
  function showPasteBox(): void {
    pasteBox.current?.querySelector('textarea')?.focus();
    pasteBox.current?.scrollIntoView();
  }
  usePageAction('paste', showPasteBox);
  const choose = (ids: readonly string[]): void => setParams({ show: ids.join(',') });

  return (
    <>
      <PageHeader
        title="What each one sees of the network"
        summary={
          <p role="status">
            {isFirst && error === null && 'Reading every namespace… '}
            {document !== undefined && summaryOf(document)}
          </p>
        }
        actions={
          <>
            <Button onClick={showPasteBox}>
              <ClipboardPaste size={13} aria-hidden />
              Paste…
            </Button>
            <Button aria-pressed={isLive} onClick={() => setLive(!isLive)} title="Counters once a second">
              <span aria-hidden className={isLive ? 'breathe text-reached' : 'text-faint'}>
                {isLive ? '●' : '○'}
              </span>
              Live
            </Button>
            <ReadAgain reading={reading} onRead={readAll} />
          </>
        }
      />
      <InspectorQuestion />
      <div className="flex min-h-0 flex-1 flex-col border-t border-line lg:flex-row">
        <NamespaceList groups={groups} chosen={chosen} onChange={choose} />
        <div className="relative min-h-0 min-w-0 flex-1 overflow-auto px-6 py-4">
          {error !== null && <ErrorPanel error={error} onRetry={readAgain} />}
          {document?.unread?.map(({ what, why }) => (
            <p key={`${what} ${why}`} className="mb-2 text-soft">
              <span className="font-medium">Not read: {what}.</span> {why}
            </p>
          ))}
          {engine.data !== undefined && engine.data.status !== 'connected' && <NoEngineNotice state={engine.data} />}
          {document === undefined && !connected && <Skeleton className="h-64 w-72" />}
          {columns.length === 0 && document !== undefined && (
            <Empty icon={RefreshCw} title="Nothing is chosen">
              <p>Choose namespaces in the list: their cards stand side by side here.</p>
            </Empty>
          )}
          <div className="flex items-start gap-5">
            {columns.map((choice) => (
              <NamespaceColumn
                key={choice.id}
                choice={choice}
                isFirst={isFirst}
                live={live}
                onClose={() => choose(chosen.filter((id) => id !== choice.id))}
              />
            ))}
          </div>
          <PasteBox boxRef={pasteBox} />
        </div>
      </div>
    </>
  );
}

function summaryOf({ namespaces, durationMs }: InterfacesDocument): string {
  const containers = plural(containerCount(namespaces), 'container');
  if (durationMs === undefined) return containers;
  return `${plural(namespaces.length, 'namespace')}, ${containers}, read in ${humanDuration(durationMs)}`;
}
