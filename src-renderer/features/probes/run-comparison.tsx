import { ArrowRight, X } from 'lucide-react';
import type { RunComparison as Comparison } from '../../../src-main/contract/probing.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { plural } from '../../ui/quantity.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VerdictLabel } from '../../ui/verdict.tsx';
import { setParams } from '../shell/route.ts';
import { vantageKey } from './matrix.ts';
import { wayOf } from './matrix-cell.tsx';
import { vantageName } from './words.ts';

/** Cells that came out otherwise than in an earlier run. */
export function RunComparison({ before, after }: { before: string; after: string }) {
  const compared = useCommandQuery('probes.compare', { a: before, b: after });
  return (
    <section aria-label="What is different" className="shrink-0 border-b border-line bg-surface px-6 py-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1 space-y-2">
          {compared.isPending && <Skeleton className="h-5 w-64" />}
          {compared.error !== null && <ErrorPanel error={compared.error} />}
          {compared.data !== undefined && <Changes comparison={compared.data} />}
        </div>
        <IconButton label="Close the comparison" onClick={() => setParams({ compare: null })}>
          <X size={14} />
        </IconButton>
      </div>
    </section>
  );
}

function Changes({ comparison: { before, changes, unchanged } }: { comparison: Comparison }) {
  const since = new Date(before.startedAt).toLocaleString();
  return (
    <>
      <h2 className="font-semibold">
        {changes.length === 0 ? 'Nothing is different' : `${plural(changes.length, 'cell')} came out otherwise`} since{' '}
        {since}
        <span className="font-normal text-faint"> · {unchanged} as before</span>
      </h2>
      <ul className="max-h-48 space-y-1 overflow-y-auto">
        {changes.map(({ kind, from, to, protocol, family, before: was, after: is, probeKind }) => (
          <li
            key={`${vantageKey(from)} ${to.host} ${to.port} ${protocol} ${family} ${probeKind}`}
            className="flex flex-wrap items-center gap-2"
          >
            <span className="font-mono">
              {vantageName(vantageKey(from))} → {to.label ?? to.host} {wayOf({ protocol, family })}
            </span>
            {was === undefined ? <span className="text-faint">not tried</span> : <VerdictLabel verdict={was.verdict} />}
            <ArrowRight size={13} className="text-faint" aria-label="now" />
            {is === undefined ? <span className="text-faint">not tried</span> : <VerdictLabel verdict={is.verdict} />}
            {kind === 'changed' && is?.cause !== undefined && <code className="text-xs text-faint">{is.cause}</code>}
          </li>
        ))}
      </ul>
    </>
  );
}
