import { ArrowRight, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Probe } from '../../../src-main/contract/probe-model.ts';
import { Button } from '../../ui/button.tsx';
import { CommandLine, CopyText } from '../../ui/copy.tsx';
import { humanDuration } from '../../ui/quantity.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { VerdictLabel, verdictTokens } from '../../ui/verdict.tsx';
import { isSurprise, rowOf } from './matrix.ts';
import { wayOf } from './matrix-cell.tsx';
import { PathDrawing } from './path-drawing.tsx';
import { vantageName } from './words.ts';

const plainWords: Record<Probe['verdict'], string> = {
  reached: 'The message arrived: your listener’s log holds it.',
  'reached-via-host': 'The message arrived, but a process on this computer sent it, not the container.',
  'reached-other': 'Something accepted the connection, but it was not your listener.',
  refused: 'Something answered at once that nothing accepts connections there.',
  'timed-out': 'Nothing answered in time.',
  'no-route': 'There is no way from here to that address.',
  'no-name': 'The name is not known here.',
  reset: 'The connection was made, then cut.',
  skipped: 'This was not tried, as it makes no sense from here.',
  unknown: 'What happened could not be told for certain.',
};

const confidences = { certain: 'Certain', likely: 'Likely', possible: 'Possible' } as const;

interface ProbeDetailProps {
  probes: readonly Probe[];
  /** Runs these cells again; absent where they are of an earlier run. */
  onAgain: ((ids: string[]) => void) | undefined;
  busy: boolean;
}

/** A cell's probes: the answer first, then the way, the cause, what to do, and what it rests on. */
export function ProbeDetail({ probes, onAgain, busy }: ProbeDetailProps) {
  return (
    <div data-testid="probe-detail" className="divide-y divide-line">
      {probes.map((probe, index) => (
        <OneProbe key={probe.id} probe={probe}>
          {index === 0 && onAgain !== undefined && (
            <Button data-testid="run-again" disabled={busy} onClick={() => onAgain(probes.map(({ id }) => id))}>
              <RotateCw size={13} className={busy ? 'breathe' : ''} aria-hidden />
              {busy ? 'Running…' : 'Run again'}
            </Button>
          )}
        </OneProbe>
      ))}
    </div>
  );
}

function OneProbe({ probe, children }: { probe: Probe; children: ReactNode }) {
  const { cause, fix, expected, path = [], unread = [], proof } = probe;
  const { key, network } = rowOf(probe.from);
  return (
    <article className="rise space-y-4 px-6 py-5 lg:px-5">
      <header className="space-y-1.5">
        <p className="font-mono break-words text-soft">
          {vantageName(key)}
          {network !== undefined && ` (${network})`} → {probe.to.host}:{probe.to.port}
        </p>
        <div className="flex items-center justify-between gap-2">
          <h2>
            <VerdictLabel verdict={probe.verdict} large />
          </h2>
          {children}
        </div>
        <p className="text-xs text-faint">
          {wayOf(probe)} · {humanDuration(probe.durationMs)}
          {expected !== undefined && (
            <span title={probe.expectedBecause}>
              {isSurprise(probe) ? ` · predicted: ${verdictTokens[expected].word}` : ' · as predicted'}
            </span>
          )}
        </p>
      </header>
      <div className="space-y-1">
        {cause !== undefined && <p className="font-medium">{cause.title}</p>}
        <p className="text-soft">
          <Sentence text={cause?.explanation ?? plainWords[probe.verdict]} />
        </p>
        {probe.surprise !== undefined && <p className="text-soft">{probe.surprise}</p>}
        {cause !== undefined && (
          <p className="flex flex-wrap gap-x-2 text-xs text-faint">
            <span>{cause.inherent ? 'In the nature of it, nothing is wrong' : confidences[cause.confidence]}</span>
            <code className="whitespace-nowrap text-xs">{cause.code}</code>
          </p>
        )}
      </div>
      {path.length > 0 && (
        <Section title="The way it takes">
          <PathDrawing path={path} />
        </Section>
      )}
      {fix !== undefined && (
        <Section title={cause?.inherent ? 'If you need it' : 'What to do'}>
          <p className="text-soft">
            <Sentence text={fix.text} />
          </p>
          {fix.snippet !== undefined && <CommandLine text={fix.snippet} label="Copy the fix" />}
        </Section>
      )}
      {proof !== undefined && (
        <Section title="Both ends">
          <p className="text-soft">{proof.text}</p>
        </Section>
      )}
      {probe.evidence.length > 0 && (
        <Section title="Evidence">
          <ul className="space-y-2">
            {probe.evidence.map(({ what, value, command }) => (
              <li key={`${what} ${value}`}>
                <p className="text-soft">{what}</p>
                <p className="font-mono break-words whitespace-pre-wrap">{value}</p>
                {command !== undefined && <p className="font-mono text-xs break-words text-faint">$ {command}</p>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {unread.length > 0 && (
        <Section title="Could not be read">
          {unread.map(({ what, why }) => (
            <p key={`${what} ${why}`} className="text-soft">
              <span className="font-medium">{what}</span>: {why}
            </p>
          ))}
        </Section>
      )}
      <Section title="The same by hand">
        <CommandLine text={probe.reproducer} label="Copy the command" />
      </Section>
      {cause?.links !== undefined && cause.links.length > 0 && (
        <Section title="Read on">
          {cause.links.map(({ title, url }) => (
            <p key={url} className="text-soft">
              {title}
              <span className="block overflow-x-auto">
                <CopyText text={url} title="Copy the address" />
              </span>
            </p>
          ))}
        </Section>
      )}
      {probe.messageId !== undefined && (
        <a
          href={`#/messages?id=${probe.messageId}`}
          className="inline-flex items-center gap-1 font-medium text-accent hover:underline"
        >
          See the message it left <ArrowRight size={14} aria-hidden />
        </a>
      )}
    </article>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-1.5">
      <h3 className="eyebrow">{title}</h3>
      {children}
    </section>
  );
}
