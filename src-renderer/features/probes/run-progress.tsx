import type { Probe } from '../../../src-main/contract/probe-model.ts';
import type { RunState } from '../../../src-main/contract/state.ts';
import { plural } from '../../ui/quantity.ts';
import { summarise } from './matrix.ts';

/** What the run does now and how far it is. Keeps its height, so that nothing moves when it comes or goes. */
export function RunProgress({ state }: { state: RunState }) {
  const running = state.status === 'running';
  const share = running && state.total > 0 ? state.done / state.total : 0;
  return (
    <div
      role="progressbar"
      aria-label="Probe run"
      aria-hidden={!running}
      aria-valuenow={Math.round(share * 100)}
      className="h-0.5 shrink-0"
    >
      <div className="h-full bg-accent transition-[width] duration-150" style={{ width: `${share * 100}%` }} />
    </div>
  );
}

export function RunSummaryLine({ state, probes }: { state: RunState; probes: readonly Probe[] }) {
  return (
    <p role="status" aria-live="polite">
      {state.status === 'running' ? state.step : words(state, probes)}
    </p>
  );
}

function words(state: RunState, probes: readonly Probe[]): string {
  if (probes.length === 0) {
    if (state.status === 'cancelled') return 'Stopped before the first answer.';
    return state.status === 'failed' ? 'The run did not come to an end.' : 'Not tried yet.';
  }
  const { asPredicted, predicted, blocked, surprises, skipped } = summarise(probes);
  const parts = [`${asPredicted} of ${predicted} as predicted`];
  if (blocked > 0) parts.push(`${blocked} blocked`);
  else if (surprises === 0 && predicted > 0) parts.push('nothing in the way');
  if (surprises > 0) parts.push(plural(surprises, 'surprise'));
  if (skipped > 0) parts.push(`${skipped} skipped`);
  if (state.status === 'cancelled') parts.push('stopped before the end');
  if (state.status === 'failed') parts.push('failed before the end');
  return parts.join(' · ');
}
