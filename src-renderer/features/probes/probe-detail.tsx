import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Probe } from '../../../src-main/contract/model.ts';
import { CommandLine } from '../../ui/copy.tsx';
import { humanDuration } from '../../ui/quantity.ts';
import { VerdictLabel, verdictTokens } from '../../ui/verdict.tsx';
import { isSurprise, vantageKey } from './matrix.ts';
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

export function ProbeDetail({ probes }: { probes: readonly Probe[] }) {
  return (
    <div data-testid="probe-detail" className="divide-y divide-line">
      {probes.map((probe) => (
        <OneProbe key={probe.id} probe={probe} />
      ))}
    </div>
  );
}

function OneProbe({ probe }: { probe: Probe }) {
  const { cause, fix, expected } = probe;
  return (
    <article className="rise space-y-4 p-5">
      <header className="space-y-1.5">
        <p className="font-mono break-words text-soft">
          {vantageName(vantageKey(probe.from))} → {probe.to.host}:{probe.to.port}
        </p>
        <h2>
          <VerdictLabel verdict={probe.verdict} large />
        </h2>
        <p className="text-xs text-faint">
          {probe.protocol.toUpperCase()} · {humanDuration(probe.durationMs)}
          {expected !== undefined &&
            (isSurprise(probe) ? ` · predicted: ${verdictTokens[expected].word}` : ' · as predicted')}
        </p>
      </header>
      <div className="space-y-1">
        {cause !== undefined && <p className="font-medium">{cause.title}</p>}
        <p className="text-soft">{cause?.explanation ?? plainWords[probe.verdict]}</p>
        {cause !== undefined && (
          <p className="text-xs text-faint">
            {cause.confidence} · <code className="text-xs">{cause.code}</code>
          </p>
        )}
      </div>
      {fix !== undefined && (
        <Section title="What to do">
          <p className="text-soft">{fix.text}</p>
          {fix.snippet !== undefined && <CommandLine text={fix.snippet} label="Copy the fix" />}
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
      <Section title="The same by hand">
        <CommandLine text={probe.reproducer} label="Copy the command" />
      </Section>
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
