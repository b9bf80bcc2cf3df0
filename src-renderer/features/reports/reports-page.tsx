import { useMutation } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ReportFormat } from '../../../src-main/contract/report-model.ts';
import type { EngineState } from '../../../src-main/contract/state.ts';
import { CommandError } from '../../api/client.ts';
import { useClient } from '../../api/client-context.tsx';
import { callOrThrow, useCommandQuery } from '../../api/commands.ts';
import { fromBase64 } from '../../ui/base64.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { usePageAction } from '../shell/page-actions.tsx';

const formats: readonly { format: ReportFormat; name: string; note: string }[] = [
  {
    format: 'html',
    name: 'HTML',
    note: 'One file to open in a browser, print or attach. Nothing is loaded from elsewhere.',
  },
  { format: 'pdf', name: 'PDF', note: 'The same, printed. In browser mode it needs a Chromium on this computer.' },
  {
    format: 'md',
    name: 'Markdown',
    note: 'For an issue, a wiki or a pull request. Shortened where GitHub would not take all of it, and says what it left out.',
  },
  { format: 'json', name: 'JSON', note: 'Everything, exact, for a script.' },
  { format: 'csv', name: 'CSV', note: 'One row an address, a route, a socket, a probe, for a spreadsheet.' },
];

export function ReportsPage() {
  const client = useClient();
  const engine = useCommandQuery('engine.state', {});
  const [format, setFormat] = useState<ReportFormat>('html');
  const [redact, setRedact] = useState(false);
  const build = useMutation({
    mutationFn: async (): Promise<string> => {
      const report = await callOrThrow(client, 'reports.build', { format, redact });
      const { fileName, mediaType, content, encoding, note } = report;
      const saved = await client.save({
        ...{ fileName, mediaType },
        content: encoding === undefined ? content : new Blob([fromBase64(content)], { type: mediaType }),
      });
      if (saved.ok && saved.value.path !== undefined) {
        return [`Saved as ${saved.value.path}.`, note].filter((part) => part !== undefined).join(' ');
      }
      if (saved.ok) return 'Not saved: you closed the dialog.';
      if (saved.error.code === 'cancelled') return 'Not saved: you closed the dialog.';
      throw new CommandError(saved.error);
    },
  });
  usePageAction('export-report', build.mutate, !build.isPending);
  const words = build.isPending
    ? 'Reading every namespace and writing the report…'
    : (build.data ?? 'One file that says what each one sees, and what reached what.');
  return (
    <>
      <PageHeader
        title="Hand over what you found"
        summary={<p role="status">{words}</p>}
        actions={
          <Button look="primary" data-testid="export-report" onClick={() => build.mutate()} disabled={build.isPending}>
            <Download size={13} aria-hidden />
            {build.isPending ? 'Building…' : 'Export report'}
          </Button>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-6 py-5">
        <div className="max-w-2xl space-y-6">
          {build.error !== null && <ErrorPanel error={build.error} onRetry={() => build.mutate()} />}
          <fieldset>
            <legend className="mb-2 font-semibold">Format</legend>
            <div className="divide-y divide-line rounded-md border border-line bg-surface">
              {formats.map((choice) => (
                <Choice
                  key={choice.format}
                  group="format"
                  isChosen={format === choice.format}
                  onChoose={() => setFormat(choice.format)}
                  name={choice.name}
                  note={choice.note}
                  className={clsx('px-3 py-2.5', format === choice.format && 'bg-accent-wash')}
                />
              ))}
            </div>
          </fieldset>
          <label className="flex gap-3 rounded-md border border-line bg-surface px-3 py-2.5">
            <input
              type="checkbox"
              checked={redact}
              onChange={({ target }) => setRedact(target.checked)}
              className="mt-1 self-start accent-accent"
            />
            <span>
              <span className="block font-medium">For everybody to read</span>
              <span className="block text-soft">
                Replaces addresses, MACs and the names of containers, networks, images, projects and machines, the same
                always by the same. Subnets stay subnets, and what every machine has (localhost, eth0, docker0) stays.
                {!redact && ' Without it, look through the report before you send it on.'}
              </span>
            </span>
          </label>
          <section className="space-y-1">
            <h2 className="font-semibold">What is in it</h2>
            <p className="text-soft">
              Look at{' '}
              <a href="#/example?part=report" className="text-accent underline">
                an example
              </a>
              , recorded on another computer. Yours has:
            </p>
            <ul className="list-disc space-y-0.5 pl-4 text-soft">
              <li>{contents(engine.data)}</li>
              <li>
                Of each: interfaces and how they are wired, addresses, routes, neighbours, DNS, names in /etc/hosts, and
                what listens with its process
              </li>
              <li>The engine’s networks</li>
              <li>
                The last probe run: verdicts, causes with their evidence, fixes, ways, proofs, and how to do it by hand
              </li>
              <li>How each was read, what could not be read, and why</li>
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}

/** Whose namespaces are in it: what `--net=host` shows is not always this computer. */
function contents(engine: EngineState | undefined): string {
  if (engine?.status !== 'connected') return 'This computer’s network namespace; no engine answers at the moment';
  const { info } = engine;
  const machine =
    info.machine === 'this-computer'
      ? 'this computer'
      : info.machine === 'rootless'
        ? 'this computer, the rootless engine’s own namespace'
        : `this computer, the engine’s machine${info.machine === 'another-computer' ? '' : ' (a VM)'}`;
  return `Every network namespace: ${machine}, a container on the bridge, and every running container`;
}
