import type { ReactNode } from 'react';
import { plural } from '../../../ui/quantity.ts';
import type { LogState } from './log-pages.ts';

interface LogStatusProps {
  state: LogState;
  isFiltered: boolean;
  /** At the edge: what is new. */
  children: ReactNode;
}

/** How many there are, said at the foot of the log. */
export function LogStatus({ state: { found, isComplete }, isFiltered, children }: LogStatusProps) {
  const count = plural(found, 'message');
  const words = isFiltered ? `${count} ${found === 1 ? 'matches' : 'match'}` : count;
  return (
    <div className="flex h-7 shrink-0 items-center justify-between gap-3 border-t border-line px-6 text-xs">
      <p role="status" data-testid="log-status" className="truncate text-faint">
        {isComplete ? words : `${words} so far; still looking…`}
      </p>
      {children}
    </div>
  );
}
