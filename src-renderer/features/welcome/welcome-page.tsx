import { Anchor } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { defaultSettings } from '../../../src-main/contract/default-settings.ts';
import type { EngineState } from '../../../src-main/contract/state.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { HelpMark } from '../help/help-mark.tsx';
import type { TopicId } from '../help/topic-names.ts';
import { AccessChoice } from '../settings/access-choice.tsx';
import { go } from '../shell/route.ts';

/** The first page of a first start. It only tells and asks: until a button is pressed, nothing is made or kept. */
export function WelcomePage() {
  const engine = useCommandQuery('engine.state', {});
  const settings = useCommandQuery('settings.get', {});
  const save = useCommand('settings.set');
  const start = useCommand('probes.start');
  const connected = engine.data?.status === 'connected';

  function leave(then: () => void): void {
    // Not by mutate's own callback: the page may be gone before it, as the new setting shows the next one.
    void save.mutateAsync({ welcomed: true }).then(then, () => undefined);
  }
  function runNotes(): void {
    leave(() => {
      go('/probes');
      start.mutate({});
    });
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col" data-testid="welcome">
      <div className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable_both-edges]">
        <div className="mx-auto max-w-2xl px-6 pt-5">
          <Anchor size={24} strokeWidth={1.5} className="text-accent" aria-hidden />
          <h1 className="mt-3 text-xl font-semibold tracking-[-0.01em]">Welcome to Dockline</h1>
          <p className="mt-1 text-soft">
            It shows what your containers see of the network, and proves whether they reach this computer. Nothing has
            been started yet; this is what will happen.
          </p>
          <ol className="mt-6 divide-y divide-line border-t border-line">
            <Step number={1} title="Your engine" help="engine-host">
              <EngineFound state={engine.data} />
            </Step>
            <Step number={2} title="What Dockline will create there" help="leftovers">
              <ul className="list-disc space-y-0.5 pl-4">
                <li>While probes run: a container on each network, and two networks where you have none</li>
                <li>Where there is no alpine or busybox image: one, pulled, or made of this computer’s BusyBox</li>
              </ul>
              <p>
                Containers and networks are labelled, and go soon after the run; the image stays for the next one. Your
                own containers are not touched.
              </p>
              <p>
                On this computer: a listener on port {settings.data?.port ?? defaultSettings.port}, for it and its
                containers, until you stop it.
              </p>
            </Step>
            <Step number={3} title="How much it may read" help="access">
              {settings.data !== undefined && (
                <AccessChoice value={settings.data.access} onChange={(access) => save.mutate({ access })} />
              )}
            </Step>
          </ol>
        </div>
      </div>
      <footer className="shrink-0 border-t border-line bg-surface">
        <div className="mx-auto max-w-2xl space-y-3 px-6 py-3">
          {(save.error ?? start.error) !== null && <ErrorPanel error={save.error ?? start.error} />}
          <p className="text-soft">
            {engine.data === undefined || connected
              ? 'Starts a listener here, and containers on every kind of network that try to reach it.'
              : 'Probes need an engine. The listener, this computer’s interfaces and the example work without one.'}
          </p>
          <div className="flex flex-wrap items-center gap-2">
            <Button
              look={connected ? 'primary' : 'plain'}
              data-testid="run-notes"
              disabled={!connected || save.isPending}
              onClick={runNotes}
            >
              Run the probes
            </Button>
            <Button look={connected ? 'plain' : 'primary'} onClick={() => leave(() => go('/probes'))}>
              Look around first
            </Button>
            <Button look="quiet" onClick={() => leave(() => go('/example'))}>
              See an example
            </Button>
          </div>
        </div>
      </footer>
    </div>
  );
}

function Step({
  number,
  title,
  help,
  children,
}: {
  number: number;
  title: string;
  help: TopicId;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <li aria-labelledby={id} className="flex gap-4 py-4">
      <span aria-hidden className="font-mono leading-6 text-accent">
        {number}
      </span>
      <div className="min-w-0 flex-1 space-y-1.5">
        <div className="flex items-center gap-1">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          <HelpMark topic={help} />
        </div>
        <div className="space-y-1.5 text-soft">{children}</div>
      </div>
    </li>
  );
}

function EngineFound({ state }: { state: EngineState | undefined }) {
  const reconnect = useCommand('engine.reconnect');
  if (state === undefined || state.status === 'connecting') return <p role="status">Looking for one…</p>;
  if (state.status === 'connected') {
    const { info } = state;
    return (
      <p role="status">
        <span className="font-medium text-ink">
          {info.desktop ? 'Docker Desktop' : info.name} {info.version} answers
        </span>{' '}
        at <code className="break-all">{info.endpoint}</code>.{' '}
        {info.sharesThisComputer ? 'It runs on this computer.' : 'It runs on another machine, often a VM.'}
      </p>
    );
  }
  return (
    <div className="space-y-2">
      <p role="status">
        <span className="font-medium text-ink">No engine answers</span> at{' '}
        <code className="break-all">{state.endpoint}</code>: {state.reason} {state.status === 'none' && state.hint}
      </p>
      <Button onClick={() => reconnect.mutate({})} disabled={reconnect.isPending}>
        {reconnect.isPending ? 'Trying…' : 'Try again'}
      </Button>
    </div>
  );
}
