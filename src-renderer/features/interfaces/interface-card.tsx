import {
  Cable,
  CircleDot,
  type LucideIcon,
  Network,
  Repeat,
  ShieldCheck,
  TriangleAlert,
  Waypoints,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Interface, Warning } from '../../../src-main/contract/interface-model.ts';
import { warningSentence } from '../../../src-main/contract/paste.ts';
import { askAgain } from '../../api/ask-again.ts';
import { CopyText } from '../../ui/copy.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { CounterTable } from './counter-table.tsx';
import { linkState } from './link-state.ts';
import type { LiveInterface } from './live/rates.ts';
import { useInView } from './live/use-in-view.ts';
import { dottedMask } from './namespace-words.ts';

// The charting library is loaded with the first chart.
const RateChart = lazy(async () => ({ default: (await askAgain(() => import('./live/rate-chart.tsx'))).RateChart }));

const kindIcons: Record<Interface['kind'], LucideIcon> = {
  loopback: Repeat,
  ethernet: Network,
  veth: Cable,
  bridge: Waypoints,
  vlan: Network,
  vxlan: Waypoints,
  macvlan: Network,
  ipvlan: Network,
  tun: ShieldCheck,
  wireguard: ShieldCheck,
  dummy: CircleDot,
  other: CircleDot,
};

interface InterfaceCardProps {
  face: Interface;
  /** Counters and rates as they come in; absent where nobody follows them. */
  live?: LiveInterface | undefined;
  /** Shows a line of the pasted text; absent where there is none. */
  onLine?: ((line: number) => void) | undefined;
}

export function InterfaceCard({ face, live, onLine }: InterfaceCardProps) {
  const { ref, inView } = useInView<HTMLElement>();
  const Icon = kindIcons[face.kind];
  const state = linkState(face);
  const counters = live?.counters ?? face.counters;
  return (
    <article ref={ref} data-testid="interface-card" className="min-w-0 rounded-md border border-line bg-surface">
      <header className="flex items-center gap-2 border-b border-line px-3 py-2">
        <Icon size={15} className="shrink-0 text-faint" aria-hidden />
        <h3 className="min-w-0 truncate font-mono font-semibold" title={face.name}>
          {face.name}
        </h3>
        <span className="text-xs text-faint">{face.kind}</span>
        <span className="flex-1" />
        <span className="flex items-center gap-1 text-xs text-soft">
          <span aria-hidden className={state.colour}>
            {state.mark}
          </span>
          {state.word}
        </span>
      </header>
      <div className="space-y-3 px-3 py-2.5">
        {face.explanation !== undefined && (
          <p className="text-soft" data-testid="explanation">
            <Sentence text={face.explanation} />
          </p>
        )}
        <Addresses face={face} />
        <Facts rows={linkRows(face)} />
        {face.flags.length > 0 && <p className="font-mono text-xs text-soft">{face.flags.join(' ')}</p>}
        {live !== undefined && (
          <div className="min-h-14">
            <Suspense fallback={null}>{inView && <RateChart live={live} />}</Suspense>
          </div>
        )}
        {counters !== undefined && <CounterTable counters={counters} fresh={live?.fresh} />}
        {face.details !== undefined && <Details details={face.details} />}
        {face.warnings.map((warning) => (
          <p
            key={`${warning.line} ${warning.code} ${warning.text}`}
            className="flex gap-1.5 text-timed-out"
            title={warning.code}
          >
            <TriangleAlert size={14} className="mt-0.5 shrink-0" aria-hidden />
            <WarningWords warning={warning} onLine={onLine} />
          </p>
        ))}
      </div>
    </article>
  );
}

function WarningWords({ warning, onLine }: { warning: Warning; onLine: InterfaceCardProps['onLine'] }) {
  const { line } = warning;
  const words = <span className="min-w-0 break-words">{warningSentence(warning)}</span>;
  if (line === undefined || onLine === undefined) return words;
  return (
    <button
      type="button"
      title={`Show line ${line}`}
      onClick={() => onLine(line)}
      className="text-left hover:underline"
    >
      {words}
    </button>
  );
}

function Addresses({ face }: { face: Interface }) {
  if (face.addresses.length === 0) return <p className="text-faint">No address.</p>;
  return (
    <ul className="space-y-1">
      {face.addresses.map(({ family, address, prefixLength, broadcast, peer, scope }) => (
        <li key={`${address}/${prefixLength}`}>
          <span className="block overflow-x-auto">
            <CopyText text={prefixLength === undefined ? address : `${address}/${prefixLength}`} />
          </span>
          <span className="block font-mono text-xs text-faint">
            {[
              family === 'ipv4' && prefixLength !== undefined ? `mask ${dottedMask(prefixLength)}` : '',
              broadcast === undefined ? '' : `bcast ${broadcast}`,
              peer === undefined ? '' : `peer ${peer}`,
              scope === undefined ? '' : `scope ${scope}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function linkRows(face: Interface) {
  const rows: [string, ReactNode][] = [];
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined)
      rows.push([
        name,
        <span key={name} className="font-mono">
          {value}
        </span>,
      ]);
  };
  if (face.mac !== undefined) rows.push(['MAC', <CopyText key="mac" text={face.mac} />]);
  add('Link', face.linkEncap);
  add('MTU', face.mtu);
  add('Metric', face.metric);
  add('Queue', face.txQueueLength);
  add('Port of', face.master);
  if (face.peer !== undefined) add('Other end', face.peer.name ?? `interface ${face.peer.index} of another namespace`);
  if (face.parent !== undefined) add('Stacked on', face.parent.name ?? `interface ${face.parent.index}`);
  add('Network', face.networkName);
  return rows;
}

/** What the source told beyond the model, by its own words. */
function Details({ details }: { details: NonNullable<Interface['details']> }) {
  return (
    <details>
      <summary className="cursor-pointer text-xs text-faint">More of it</summary>
      <Facts
        rows={Object.entries(details).map(([name, value]) => [
          name,
          <span key={name} className="font-mono">
            {value}
          </span>,
        ])}
      />
    </details>
  );
}
