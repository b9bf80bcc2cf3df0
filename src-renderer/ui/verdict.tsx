import { clsx } from 'clsx';
import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  Clock,
  Hexagon,
  type LucideIcon,
  Route,
  Shuffle,
} from 'lucide-react';
import type { Verdict } from '../../src-main/contract/probe-model.ts';

interface VerdictToken {
  word: string;
  mark: string;
  icon: LucideIcon;
  colour: string;
}

/** Shape, icon, word and colour of each verdict; the same everywhere. */
export const verdictTokens: Record<Verdict, VerdictToken> = {
  reached: { word: 'reached', mark: '●', icon: CircleCheck, colour: 'text-reached' },
  'reached-via-host': { word: 'reached via host', mark: '◆', icon: Route, colour: 'text-via-host' },
  'reached-other': { word: 'reached another', mark: '◆', icon: Shuffle, colour: 'text-via-host' },
  refused: { word: 'refused', mark: '■', icon: CircleX, colour: 'text-refused' },
  'timed-out': { word: 'timed out', mark: '▲', icon: Clock, colour: 'text-timed-out' },
  'no-route': { word: 'no route', mark: '⬡', icon: Hexagon, colour: 'text-no-way' },
  'no-name': { word: 'no name', mark: '⬡', icon: Hexagon, colour: 'text-no-way' },
  reset: { word: 'reset', mark: '⬡', icon: Hexagon, colour: 'text-no-way' },
  skipped: { word: 'skipped', mark: '○', icon: CircleDashed, colour: 'text-faint' },
  unknown: { word: 'unknown', mark: '?', icon: CircleHelp, colour: 'text-unknown' },
};

/** A sign that is seen and not read: it is no text, so that what is called by its words is called by all of its text. */
export function Mark({ mark, className }: { mark: string; className?: string | undefined }) {
  return <span aria-hidden data-mark={mark} className={clsx('before:content-[attr(data-mark)]', className)} />;
}

export function VerdictLabel({ verdict, large = false }: { verdict: Verdict; large?: boolean }) {
  const { word, mark, icon: Icon, colour } = verdictTokens[verdict];
  return (
    <span className={clsx('inline-flex items-center gap-1.5 whitespace-nowrap', large && 'text-lg font-semibold')}>
      <Mark mark={mark} className={clsx('text-center leading-none', large ? 'w-4' : 'w-3', colour)} />
      <span className={large ? colour : undefined}>{word}</span>
      <Icon size={large ? 16 : 13} className={colour} aria-hidden />
    </span>
  );
}
