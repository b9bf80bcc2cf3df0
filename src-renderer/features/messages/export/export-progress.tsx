import { Check, X } from 'lucide-react';
import { createPortal } from 'react-dom';
import { Button, IconButton } from '../../../ui/button.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { humanBytes, plural } from '../../../ui/quantity.ts';
import type { Exporting } from './use-export.ts';

/** How far an export is, at the window's edge, until it is closed. */
export function ExportProgress({ exporting: { state, cancel } }: { exporting: Exporting }) {
  if (state.status === 'idle') return null;
  return createPortal(
    <div
      role="status"
      data-testid="export-progress"
      className="rise fixed right-4 bottom-4 z-40 flex w-80 items-center gap-3 rounded-md border border-line bg-surface p-3 shadow-pop"
    >
      {state.status === 'running' && (
        <>
          <p className="min-w-0 flex-1">
            Exporting: {plural(state.messages, 'message')}, {humanBytes(state.bytes)}
          </p>
          <Button onClick={cancel}>Stop</Button>
        </>
      )}
      {state.status === 'saved' && (
        <>
          <Check size={15} className="shrink-0 text-reached" aria-hidden />
          <p className="min-w-0 flex-1 break-words">Saved as {state.path}</p>
          <IconButton label="Close" onClick={cancel}>
            <X size={14} />
          </IconButton>
        </>
      )}
      {state.status === 'failed' && (
        <div className="min-w-0 flex-1 space-y-2">
          <ErrorPanel error={state.error} />
          <Button onClick={cancel}>Close</Button>
        </div>
      )}
    </div>,
    document.body,
  );
}
