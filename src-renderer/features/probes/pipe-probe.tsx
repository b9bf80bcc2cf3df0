import { clsx } from 'clsx';
import type { Probe } from '../../../src-main/contract/probe-model.ts';
import { VerdictLabel } from '../../ui/verdict.tsx';
import { HelpMark } from '../help/help-mark.tsx';

export const pipeKey = 'stdout-pipe';

interface PipeProbeProps {
  probe: Probe;
  selected: boolean;
  onSelect: () => void;
}

/** `docker run … echo | nc`: looks like a container that connects, and is not one. */
export function PipeProbe({ probe, selected, onSelect }: PipeProbeProps) {
  return (
    <section className="px-6 py-4">
      <div className="flex items-center gap-1">
        <h2 className="font-medium">The stdout pipe</h2>
        <HelpMark topic="stdout-pipe" />
      </div>
      <p className="max-w-prose text-soft">
        The container only prints; the pipe runs on this computer, and its <code>nc</code> connects.
      </p>
      <button
        type="button"
        data-testid="cell-stdout-pipe"
        data-verdict={probe.verdict}
        aria-pressed={selected}
        onClick={onSelect}
        className={clsx(
          'mt-2 flex min-h-10 w-full items-center gap-3 rounded-sm border px-2 py-1.5 text-left transition-colors duration-150',
          selected ? 'border-accent bg-accent-wash' : 'border-line hover:bg-sunken',
        )}
      >
        <VerdictLabel verdict={probe.verdict} />
        <code className="min-w-0 flex-1 truncate text-soft" title={probe.reproducer}>
          {probe.reproducer}
        </code>
      </button>
    </section>
  );
}
