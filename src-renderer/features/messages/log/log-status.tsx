import { plural } from '../../../ui/quantity.ts';
import type { LogState } from './log-pages.ts';

/** How many there are, said at the foot of the log. */
export function LogStatus({ state, isFiltered }: { state: LogState; isFiltered: boolean }) {
  if (state.rows === undefined || (state.rows === 0 && state.isComplete)) return null;
  const words = isFiltered
    ? `${plural(state.found, 'message')} ${state.found === 1 ? 'matches' : 'match'}`
    : plural(state.found, 'message');
  return (
    <p
      role="status"
      data-testid="log-status"
      className="flex h-7 shrink-0 items-center border-t border-line px-6 text-xs text-faint"
    >
      {state.isComplete ? words : `${words} so far; still looking…`}
    </p>
  );
}
