import { clsx } from 'clsx';
import {
  Box,
  Cable,
  Ear,
  Filter,
  type LucideIcon,
  Monitor,
  Network,
  Replace,
  Server,
  SpellCheck,
  Waypoints,
} from 'lucide-react';
import type { Hop } from '../../../src-main/contract/probe-model.ts';
import { hopWords } from './words.ts';

const icons: Record<Hop['kind'], LucideIcon> = {
  container: Box,
  interface: Cable,
  bridge: Waypoints,
  firewall: Filter,
  proxy: Replace,
  'engine-host': Server,
  'this-computer': Monitor,
  network: Network,
  resolver: SpellCheck,
  listener: Ear,
};

const states: Record<Hop['state'], { mark: string; word: string; colour: string }> = {
  passed: { mark: '●', word: 'it came past here', colour: 'text-reached' },
  broken: { mark: '✕', word: 'here it ended', colour: 'text-refused' },
  unreached: { mark: '○', word: 'it did not come this far', colour: 'text-faint' },
  unknown: { mark: '?', word: 'nothing says whether it came past here', colour: 'text-unknown' },
};

/** The way that a probe takes, station by station, with the broken one marked. */
export function PathDrawing({ path }: { path: readonly Hop[] }) {
  return (
    <ol aria-label="The way it takes" data-testid="path">
      {path.map(({ kind, name, state, note }, index) => {
        const { mark, word, colour } = states[state];
        const Icon = icons[kind];
        const isLast = index === path.length - 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a way may pass two stations of one name, and never changes
          <li key={`${index} ${name}`} className="relative flex gap-2.5 pb-2 last:pb-0" data-state={state}>
            {!isLast && (
              <span
                aria-hidden
                className={clsx(
                  'absolute top-6 bottom-0 left-[11px] border-l',
                  state === 'passed' ? 'border-line-strong' : 'border-dashed border-line-strong',
                )}
              />
            )}
            <span
              className={clsx(
                'z-10 flex size-6 shrink-0 items-center justify-center rounded-sm border bg-surface',
                state === 'broken' ? 'border-refused' : 'border-line-strong',
                colour,
              )}
            >
              <Icon size={13} aria-hidden />
            </span>
            <span className={clsx('min-w-0 flex-1', state === 'unreached' && 'text-faint')}>
              <span className="block font-mono leading-6 break-words">{name}</span>
              <span className="block text-xs text-faint">{hopWords[kind]}</span>
            </span>
            <span className={clsx('max-w-[45%] shrink-0 text-right leading-6', colour)} title={word}>
              {note !== undefined && <span className={state === 'broken' ? 'font-medium' : undefined}>{note} </span>}
              <span aria-hidden>{mark}</span>
              <span className="sr-only">{word}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
