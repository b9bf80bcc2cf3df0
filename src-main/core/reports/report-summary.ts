import type { Report } from '../../contract/report-model.ts';
import { surprises } from './probe-facts.ts';
import { summary } from './verdict-words.ts';

export const redactedNote =
  'Addresses, MACs and names were replaced, the same always by the same. Subnets are still subnets, private addresses still private.';

/** What a report says first, a sentence each. */
export function reportSummary({ snapshot, probeRun }: Report): string[] {
  const { namespaces, networks } = snapshot;
  const unread = (snapshot.unread?.length ?? 0) + namespaces.reduce((sum, { unread }) => sum + unread.length, 0);
  const odd = probeRun === undefined ? 0 : surprises(probeRun).length;
  return [
    probeRun === undefined ? 'No probes were run.' : summary(probeRun.probes),
    odd === 0 ? '' : `${odd} ${odd === 1 ? 'is a surprise' : 'are surprises'}.`,
    `${counted(namespaces.length, 'network namespace')} and ${counted(networks.length, 'network')} of the engine.`,
    unread === 0
      ? 'Everything that was asked for could be read.'
      : `${counted(unread, 'thing')} could not be read, with the reason.`,
  ].filter(Boolean);
}

/** When it was made, and of what. */
export function reportNotes({ createdAt, dockline, snapshot }: Report): [string, string][] {
  return [
    ['Made', `${createdAt}, by Dockline ${dockline}`],
    ['Read', `${snapshot.takenAt}, in ${Math.round(snapshot.durationMs)} ms`],
  ];
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
