import { lazy, Suspense, useEffect, useRef } from 'react';
import type { Shell } from '../../../src-main/contract/shells.ts';
import { askAgain } from '../../api/ask-again.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { plural } from '../../ui/quantity.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { NoEngine } from '../probes/no-engine.tsx';
import { usePageAction } from '../shell/page-actions.tsx';
import { go, useRoute } from '../shell/route.ts';
import { NamedPlace } from './named-place.tsx';
import { NewShell } from './new-shell.tsx';
import { NoShells } from './no-shells.tsx';
import { shellAddress, targetOf, useOpenShell } from './open-shell.tsx';
import { ShellTabs } from './shell-tabs.tsx';
import { useShellStore, useShells } from './shells-context.tsx';

// The terminal is a third of a megabyte: it comes with the first shell, not with the first page.
const TerminalPane = lazy(async () => ({
  default: (await askAgain(() => import('./terminal-pane.tsx'))).TerminalPane,
}));

export function ShellsPage() {
  const store = useShellStore();
  const { shells = [], failure } = useShells();
  const engine = useCommandQuery('engine.state', {});
  const { params } = useRoute();
  const open = useOpenShell();
  const named = targetOf(params);
  const current = named === undefined ? currentShell(shells, params.get('id')) : undefined;
  const connected = engine.data?.status === 'connected';
  usePageAction('shell', () => open({ kind: 'network', network: 'bridge' }), connected);
  const tabs = useRef<HTMLDivElement>(null);

  // Reading the place that an address names comes before the failure of another.
  useEffect(() => () => store.forgetFailure(), [store]);

  const close = (id: string) => {
    const at = shells.findIndex((shell) => shell.id === id);
    const next = shells[at + 1] ?? shells[at - 1];
    if (id === current?.id) go(next === undefined ? '/shells' : shellAddress(next.id), { replace: true });
    void store.close(id);
  };
  const select = (id: string) => go(shellAddress(id), { replace: true });
  const focusTab = () => tabs.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();

  return (
    <>
      <PageHeader
        title="A shell where your containers are"
        summary={<p>{shells.length === 0 ? 'None is open.' : summary(shells)}</p>}
        actions={
          <NewShell disabled={!connected} look="primary">
            New shell
          </NewShell>
        }
      />
      {shells.length > 0 && (
        <div ref={tabs} className="flex border-b border-line">
          <ShellTabs
            shells={shells}
            current={current?.id ?? ''}
            onSelect={select}
            onEnter={(id) => {
              select(id);
              store.focus(id);
            }}
            onClose={close}
          />
        </div>
      )}
      {failure !== undefined && (
        <div className="px-6 py-4">
          <ErrorPanel error={failure.error} onRetry={() => open(failure.target)}>
            <Button look="quiet" onClick={store.forgetFailure}>
              Dismiss
            </Button>
          </ErrorPanel>
        </div>
      )}
      {current !== undefined ? (
        <Suspense fallback={<Skeleton className="m-4 h-40" />}>
          <TerminalPane shell={current} shells={shells} onClose={() => close(current.id)} onLeave={focusTab} />
        </Suspense>
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto border-t border-line">
          {engine.data !== undefined && engine.data.status !== 'connected' ? (
            <NoEngine state={engine.data} />
          ) : named !== undefined ? (
            <NamedPlace target={named} />
          ) : (
            <NoShells disabled={!connected} />
          )}
        </div>
      )}
    </>
  );
}

/** The shell that the address names, else the newest. */
function currentShell(shells: readonly Shell[], id: string | null): Shell | undefined {
  return shells.find((shell) => shell.id === id) ?? shells.at(-1);
}

function summary(shells: readonly Shell[]): string {
  const running = shells.filter(({ state }) => state !== 'ended').length;
  const ended = shells.length - running;
  const words = `${plural(running, 'shell runs', 'shells run')}${ended > 0 ? `, ${ended} ended` : ''}.`;
  return `${words} Each in a container of its own, which goes when you close it.`;
}
