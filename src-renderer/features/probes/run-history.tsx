import { clsx } from 'clsx';
import { GitCompareArrows, History, Trash2 } from 'lucide-react';
import type { RunSummary } from '../../../src-main/contract/probing.ts';
import { useCommand, useCommandQuery } from '../../api/commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Pop } from '../../ui/pop.tsx';
import { plural } from '../../ui/quantity.ts';
import { setParams, useRoute } from '../shell/route.ts';

/** The runs that are kept: one is looked at again, or compared with the newest. */
export function RunHistory() {
  const runs = useCommandQuery('probes.runs', {}, { freshOnOpen: true });
  const forget = useCommand('probes.forget');
  const { params } = useRoute();
  const shown = params.get('run');
  const list = runs.data?.runs ?? [];
  const newest = list[0]?.id;
  const shownWords = shown === null ? 'Newest run' : 'An earlier run';
  return (
    <Pop
      label="Earlier runs"
      name={`${shownWords}: choose another`}
      testId="run-history"
      trigger={
        <>
          <History size={13} aria-hidden />
          {shownWords}
        </>
      }
    >
      <div className="space-y-2">
        <p className="text-soft">
          {list.length === 0 ? 'No run is kept yet.' : 'Look at a run again, or see what is different since.'}
        </p>
        {(runs.error ?? forget.error) !== null && <ErrorPanel error={runs.error ?? forget.error} />}
        <ul className="max-h-80 overflow-y-auto">
          {list.map((run) => (
            <li key={run.id} className="flex items-center gap-1">
              <button
                type="button"
                onClick={() => setParams({ run: run.id === newest ? null : run.id, compare: null, cell: null })}
                aria-pressed={(shown ?? newest) === run.id}
                className={clsx(
                  'min-w-0 flex-1 rounded-sm px-2 py-1 text-left hover:bg-sunken',
                  (shown ?? newest) === run.id && 'bg-accent-wash',
                )}
              >
                <span className="block truncate">{new Date(run.startedAt).toLocaleString()}</span>
                <span className="block truncate text-xs text-faint">{runWords(run)}</span>
              </button>
              {run.id !== newest && newest !== undefined && (
                <IconButton
                  label="What is different in the newest run"
                  onClick={() => setParams({ compare: run.id, run: null, cell: null })}
                >
                  <GitCompareArrows size={13} />
                </IconButton>
              )}
              <IconButton
                label="Forget this run"
                disabled={forget.isPending}
                onClick={() => forget.mutate({ id: run.id }, { onSuccess: () => void runs.refetch() })}
              >
                <Trash2 size={13} />
              </IconButton>
            </li>
          ))}
        </ul>
      </div>
    </Pop>
  );
}

/** "23 probes · 21 as predicted · 2 surprises". */
function runWords({ total, asPredicted, surprises }: RunSummary): string {
  return [
    plural(total, 'probe'),
    `${asPredicted} as predicted`,
    ...(surprises > 0 ? [plural(surprises, 'surprise')] : []),
  ].join(' · ');
}
