import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Warning } from '../../../src-main/contract/interface-model.ts';
import { warningSentence } from '../../../src-main/contract/paste.ts';
import type { Capture, ParseDocument, Surroundings } from '../../../src-main/contract/paste-model.ts';
import { Button } from '../../ui/button.tsx';
import { plural } from '../../ui/quantity.ts';
import { InterfaceCard } from '../interfaces/interface-card.tsx';
import { visibleText } from '../messages/visible-text.ts';
import { firstCards } from './first-cards.ts';

/** Cards drawn at once: a paste of a thousand interfaces must not freeze the window. */
const cardsAtOnce = 60;
const warningsAtOnce = 100;

/** Shows a line of the pasted text; absent where the text is not shown. */
type OnLine = ((line: number) => void) | undefined;

interface PasteResultsProps {
  document: ParseDocument;
  onLine: OnLine;
  busy: boolean;
}

/** What was read of a paste: what it is in a sentence, then the cards, and what was not understood. */
export function PasteResults({ document, onLine, busy }: PasteResultsProps) {
  const [limit, setLimit] = useState(cardsAtOnce);
  const total = document.captures.reduce((sum, { interfaces }) => sum + interfaces.length, 0);
  const shown = firstCards(document.captures, limit);
  return (
    <div aria-busy={busy} data-testid="paste-results" className="space-y-6">
      {shown.map(({ capture, cards }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: captures are never reordered, and two may be alike
        <CaptureCards key={place} capture={capture} cards={cards} onLine={onLine} />
      ))}
      {total > limit && (
        <Button onClick={() => setLimit(limit + cardsAtOnce)}>
          Show {Math.min(cardsAtOnce, total - limit)} more of {total.toLocaleString('en-US')} interfaces
        </Button>
      )}
      {document.surroundings !== undefined && <Around surroundings={document.surroundings} onLine={onLine} />}
    </div>
  );
}

interface CaptureCardsProps {
  capture: Capture;
  cards: number;
  onLine: OnLine;
}

function CaptureCards({ capture: { format, interfaces, warnings, lines }, cards, onLine }: CaptureCardsProps) {
  const doubts = warnings.length + interfaces.reduce((sum, one) => sum + one.warnings.length, 0);
  const notes = [
    plural(interfaces.length, 'interface'),
    lines === undefined ? '' : lineWords(lines),
    doubts === 0 ? '' : plural(doubts, 'warning'),
  ];
  return (
    <section className="space-y-2">
      <h3 className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{format}</span>
        <span className="text-soft">{notes.filter(Boolean).join(' · ')}</span>
      </h3>
      <Warnings warnings={warnings} onLine={onLine} />
      <div className="grid grid-cols-[repeat(auto-fill,minmax(260px,1fr))] items-start gap-4">
        {interfaces.slice(0, cards).map((face, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a capture may name one interface twice
          <InterfaceCard key={`${place} ${face.name}`} face={face} onLine={onLine} />
        ))}
      </div>
    </section>
  );
}

function lineWords({ first, last }: { first: number; last: number }): string {
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}

function Warnings({ warnings, onLine }: { warnings: readonly Warning[]; onLine: OnLine }) {
  if (warnings.length === 0) return null;
  return (
    <ul className="max-h-64 space-y-0.5 overflow-y-auto">
      {warnings.slice(0, warningsAtOnce).map((warning, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: warnings are never reordered, and two may be alike
        <li key={place} className="flex items-start gap-1.5 text-timed-out" title={warning.code}>
          <TriangleAlert size={14} className="mt-0.5 shrink-0" aria-hidden />
          <span className="min-w-0 break-words select-text">
            {visibleText(warningSentence({ ...warning, line: undefined }))}
          </span>
          {warning.line !== undefined && <LineLink line={warning.line} onLine={onLine} />}
        </li>
      ))}
      {warnings.length > warningsAtOnce && (
        <li className="text-soft">And {plural(warnings.length - warningsAtOnce, 'more warning')}.</li>
      )}
    </ul>
  );
}

function LineLink({ line, onLine }: { line: number; onLine: OnLine }) {
  const words = `line ${line}`;
  if (onLine === undefined) return <span className="shrink-0 text-soft">{words}</span>;
  return (
    <button type="button" onClick={() => onLine(line)} className="shrink-0 text-soft underline hover:text-ink">
      {words}
    </button>
  );
}

/** Lines that are no part of an output are not hidden: they may be what somebody wonders about. */
function Around({ surroundings: { count, first }, onLine }: { surroundings: Surroundings; onLine: OnLine }) {
  return (
    <details className="text-soft">
      <summary className="w-fit cursor-pointer">
        {plural(count, 'line')} {count === 1 ? 'was' : 'were'} taken for prompts, headings or text around the output
      </summary>
      <ul className="mt-2 max-w-4xl space-y-0.5">
        {first.map(({ line, text }) => (
          <li key={line} className="flex gap-3">
            <span className="w-16 shrink-0 text-right">
              <LineLink line={line} onLine={onLine} />
            </span>
            <code className="min-w-0 truncate" title={visibleText(text)}>
              {visibleText(text)}
            </code>
          </li>
        ))}
      </ul>
      {count > first.length && <p className="mt-1">And {plural(count - first.length, 'more line', 'more lines')}.</p>}
    </details>
  );
}
