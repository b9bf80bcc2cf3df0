import { ScanSearch } from 'lucide-react';
import { inspectorConsent } from '../../../src-main/contract/inspector-consent.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';

/** Asked once, before the inspector is started for the first time; the answer is kept in the settings. */
export function InspectorQuestion() {
  const engine = useCommandQuery('engine.state', {});
  const settings = useCommandQuery('settings.get', {});
  const save = useCommand('settings.set');
  if (engine.data?.status !== 'connected' || settings.data?.access !== 'ask') return null;
  return (
    <section aria-label={inspectorConsent.title} className="shrink-0 border-t border-line bg-surface px-6 py-4">
      <div className="flex max-w-4xl gap-3">
        <ScanSearch size={18} className="mt-0.5 shrink-0 text-accent" aria-hidden />
        <div className="space-y-2">
          <h2 className="font-semibold">{inspectorConsent.title}</h2>
          <p className="text-soft">{inspectorConsent.text}</p>
          {save.error !== null && <ErrorPanel error={save.error} />}
          <div className="flex gap-2 pt-1">
            <Button look="primary" disabled={save.isPending} onClick={() => save.mutate({ access: 'inspector' })}>
              {inspectorConsent.accept}
            </Button>
            <Button disabled={save.isPending} onClick={() => save.mutate({ access: 'joined' })}>
              {inspectorConsent.decline}
            </Button>
          </div>
        </div>
      </div>
    </section>
  );
}
