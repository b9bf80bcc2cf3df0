import { Check, X } from 'lucide-react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { EdgeError, EdgePanel } from '../../../ui/edge-panel.tsx';
import { humanBytes, plural } from '../../../ui/quantity.ts';
import type { Exporting } from './use-export.ts';

/** How far an export is, at the window's edge, until it is closed. */
export function ExportProgress({ exporting: { state, cancel } }: { exporting: Exporting }) {
  if (state.status === 'idle') return null;
  if (state.status === 'failed') return <EdgeError error={state.error} onClose={cancel} />;
  return (
    <EdgePanel name="export-progress">
      {state.status === 'running' ? (
        <>
          <p className="min-w-0 flex-1">
            Exporting: {plural(state.messages, 'message')}, {humanBytes(state.bytes)}
          </p>
          <Button onClick={cancel}>Stop</Button>
        </>
      ) : (
        <>
          <Check size={15} className="shrink-0 text-reached" aria-hidden />
          <p className="min-w-0 flex-1 break-words">Saved as {state.path}</p>
          <IconButton label="Close" onClick={cancel}>
            <X size={14} />
          </IconButton>
        </>
      )}
    </EdgePanel>
  );
}
