import { clsx } from 'clsx';
import type { NotCompared, ToldChange } from '../../../src-main/contract/snapshots.ts';
import { CopyButton } from '../../ui/copy.tsx';
import { visibleText } from '../messages/visible-text.ts';
import { changeTokens } from './change-tokens.ts';

export function GroupRow({ title, count }: { title: string; count: number }) {
  return (
    <h3 className="flex items-baseline gap-2 border-b border-line pt-4 pb-1.5">
      <span className="min-w-0 truncate font-semibold" title={visibleText(title)}>
        {visibleText(title)}
      </span>
      <span className="text-xs text-faint">{count}</span>
    </h3>
  );
}

interface ChangeRowProps {
  change: ToldChange;
  open: boolean;
  onToggle: () => void;
}

/** One change as a line; opened, its path and exact values. */
export function ChangeRow({ change, open, onToggle }: ChangeRowProps) {
  const { mark, word, colour } = changeTokens[change.kind];
  return (
    <div className="border-b border-line">
      <button
        type="button"
        data-testid="change-row"
        aria-expanded={open}
        onClick={onToggle}
        className="grid w-full grid-cols-[16px_minmax(0,15rem)_minmax(0,1fr)] items-baseline gap-x-2 py-1 text-left -outline-offset-2 hover:bg-sunken"
      >
        <span className={clsx('text-center font-mono font-medium', colour)}>
          <span aria-hidden>{mark}</span>
          <span className="sr-only">{word}</span>
        </span>
        <span className="break-words">{visibleText(change.what)}</span>
        <span className="font-mono break-words">
          <Values change={change} />
        </span>
      </button>
      {open && <Exact change={change} />}
    </div>
  );
}

function Values({ change }: { change: ToldChange }) {
  const before = visibleText(change.beforeText ?? '');
  const after = visibleText(change.afterText ?? '');
  if (change.kind === 'added') return after;
  if (change.kind === 'removed') return <span className="text-soft">{before}</span>;
  return (
    <>
      <span className="text-soft">{before}</span>
      <span className="mx-1.5 text-faint">→</span>
      {after}
    </>
  );
}

function Exact({ change }: { change: ToldChange }) {
  const values = [
    ['before', change.before],
    ['after', change.after],
  ] as const;
  return (
    <div className="rise mb-2 ml-6 space-y-1 rounded-sm bg-sunken px-2 py-1.5">
      <div className="flex items-start gap-1">
        <code className="min-w-0 flex-1 py-1 break-all text-soft">{visibleText(change.path)}</code>
        <CopyButton text={change.path} label="Copy the path" />
      </div>
      {values.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name} className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-2">
            <span className="text-faint">{name}</span>
            <pre className="break-words whitespace-pre-wrap">{visibleText(JSON.stringify(value, null, 1))}</pre>
          </div>
        ),
      )}
    </div>
  );
}

export function NotComparedRow({ notCompared: { path, why } }: { notCompared: NotCompared }) {
  return (
    <p className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2 border-b border-line py-1 text-soft">
      <span aria-hidden className="text-center text-faint">
        ?
      </span>
      <span className="break-words">
        <code>{visibleText(path)}</code>: {visibleText(why)}
      </span>
    </p>
  );
}
