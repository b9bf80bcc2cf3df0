import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './button.tsx';
import { ErrorPanel } from './error-panel.tsx';

/** At the window's edge, over the page: what goes on beside it. */
export function EdgePanel({ name, children }: { name: string; children: ReactNode }) {
  return createPortal(
    <div
      role="status"
      data-testid={name}
      className="rise fixed right-4 bottom-4 z-40 flex w-80 items-center gap-3 rounded-md border border-line bg-surface p-3 shadow-pop"
    >
      {children}
    </div>,
    document.body,
  );
}

/** What failed and has no place of its own on the page, until it is closed; nothing while `error` is null. */
export function EdgeError({ error, onClose }: { error: Error | null; onClose: () => void }) {
  if (error === null) return null;
  return (
    <EdgePanel name="edge-error">
      <div className="min-w-0 flex-1 space-y-2">
        <ErrorPanel error={error} />
        <Button onClick={onClose}>Close</Button>
      </div>
    </EdgePanel>
  );
}
