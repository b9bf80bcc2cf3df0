import { ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { inspectorConsent } from '../../../src-main/contract/inspector-consent.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';

/**
 * Asked once, before the inspector is started for the first time; the answer is kept in the settings. It is a line, so
 * that it takes nothing of what is read; what a person may say yes with stands under the paragraph that says to what.
 */
export function InspectorQuestion() {
  const engine = useCommandQuery('engine.state', {});
  const settings = useCommandQuery('settings.get', {});
  const save = useCommand('settings.set');
  const [isOpen, setOpen] = useState(false);
  if (engine.data?.status !== 'connected' || settings.data?.access !== 'ask') return null;
  return (
    <section aria-label={inspectorConsent.title} className="shrink-0 border-t border-line bg-surface px-6 py-1.5">
      <div className="flex items-center gap-2">
        <ScanSearch size={15} className="shrink-0 text-accent" aria-hidden />
        <h2 className="min-w-0 flex-1 truncate" title={inspectorConsent.title}>
          {inspectorConsent.title}
        </h2>
        <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Not now' : 'What it may do…'}
        </Button>
        <Button disabled={save.isPending} onClick={() => save.mutate({ access: 'joined' })}>
          {inspectorConsent.decline}
        </Button>
      </div>
      {isOpen && (
        <div className="max-w-4xl space-y-2 pt-1 pb-2 pl-[23px]">
          <p className="text-soft">{inspectorConsent.text}</p>
          <Button look="primary" disabled={save.isPending} onClick={() => save.mutate({ access: 'inspector' })}>
            {inspectorConsent.accept}
          </Button>
        </div>
      )}
      {save.error !== null && <ErrorPanel error={save.error} />}
    </section>
  );
}
