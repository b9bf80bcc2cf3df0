import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { toWire } from '../api/client.ts';
import { Button } from './button.tsx';

interface ErrorPanelProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}

/** What failed, and what to do next; the code small, for those who search for it. */
export function ErrorPanel({ error, onRetry, children }: ErrorPanelProps) {
  const { code, message, hint } = toWire(error);
  return (
    <div role="alert" className="rise flex gap-3 rounded-md border border-line bg-surface p-3">
      <CircleAlert size={16} className="mt-0.5 shrink-0 text-refused" aria-hidden />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="font-medium break-words">{message}</p>
        {hint !== undefined && <p className="text-soft break-words">{hint}</p>}
        <p className="font-mono text-xs text-faint">{code}</p>
        {(onRetry !== undefined || children) && (
          <div className="flex flex-wrap gap-2 pt-1">
            {children}
            {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
          </div>
        )}
      </div>
    </div>
  );
}
