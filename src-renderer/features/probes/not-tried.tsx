import { useCommandQuery } from '../../api/commands.ts';
import { Button } from '../../ui/button.tsx';
import { plural } from '../../ui/quantity.ts';
import type { Matrix } from './matrix.ts';
import { mostBetween, mostSources, type RunOptions } from './run-options.ts';

interface NotTriedProps {
  matrix: Matrix;
  running: boolean;
  /** Runs all once more with more tried, and remembers that; absent while no run can begin. */
  onTry: ((more: Partial<RunOptions>) => void) | undefined;
}

/** What the run left out of the running containers, why, and how to try it. */
export function NotTried({ matrix, running, onTry }: NotTriedProps) {
  const containers = useCommandQuery('engine.containers', {});
  const count = containers.data?.filter(({ own }) => !own).length ?? 0;
  const told = running || matrix.rows.length === 0 ? undefined : leftOut(matrix, count);
  if (told === undefined) return null;
  const { what, more } = told;
  return (
    <section
      aria-label="Not tried"
      className="flex shrink-0 items-center gap-3 border-t border-line px-6 py-2"
      data-testid="not-tried"
    >
      <p className="min-w-0 flex-1 text-soft">
        <span className="font-medium text-ink">Not tried:</span> {what}
      </p>
      {more !== undefined && onTry !== undefined && <Button onClick={() => onTry(more)}>Try that too</Button>}
    </section>
  );
}

/** `more`: the options with which it would be tried; absent where it is too much for one run. */
export function leftOut(
  { rows, columns }: Pick<Matrix, 'rows' | 'columns'>,
  count: number,
): { what: string; more?: Partial<RunOptions> } | undefined {
  const all = count === 1 ? 'your running container' : `your ${plural(count, 'running container')}`;
  if (count === 0) return undefined;
  if (!rows.some(({ group }) => group === 'Running containers')) {
    if (count <= mostSources) return { what: `the ways from ${all} to this computer.`, more: { containers: true } };
    return {
      what: `the ways from ${all}: a run starts from ${mostSources} at most. Under “What to try”, add the ones that you mean, such as container:web, with “Start from it”.`,
    };
  }
  if (count === 1 || columns.some(({ kind }) => kind === 'container')) return undefined;
  if (count <= mostBetween) return { what: `the ways between ${all}.`, more: { between: true } };
  return {
    what: `the ways between ${all}: ${(count * (count - 1)).toLocaleString('en-US')} probes, too many for one run. Under “What to try”, add the containers that you mean, such as container:db.`,
  };
}
