import type { Hop, Probe, Verdict } from '../../../contract/probe-model.ts';
import type { CauseFacts, CellFacts } from '../facts/cell-facts.ts';
import { type Gathering, gatherCellFacts } from '../facts/gather-cell-facts.ts';
import type { RunFacts } from '../facts/run-facts.ts';
import { pathOf } from '../path.ts';
import type { Finding } from './cause.ts';
import { findCause } from './find-cause.ts';

/** What a probe came to, and how to look closer. */
export interface ToExplain
  extends Pick<
    CauseFacts,
    'kind' | 'protocol' | 'family' | 'from' | 'to' | 'server' | 'verdict' | 'said' | 'answer' | 'failure'
  > {
  expected: Verdict | undefined;
  gathering: Omit<Gathering, 'alone' | 'readings'>;
}

export interface Explanation {
  finding: Finding | undefined;
  path: Hop[];
  unread: NonNullable<Probe['unread']>;
}

/** Says why a probe came to its verdict. A probe that went as it should costs nothing: no facts are gathered for it. */
export type Explain = (probe: ToExplain) => Promise<Explanation>;

/** `run`, `shared`: what the probes of a run have in common, whatever their protocol. */
export function createExplainer(run: RunFacts, shared: Pick<Gathering, 'alone' | 'readings'>): Explain {
  return async ({ expected, gathering, ...probe }) => {
    const facts: CauseFacts = { ...run, ...probe };
    const atOnce = findCause(facts);
    const clear = atOnce?.cause.confidence === 'certain' && facts.verdict === expected;
    const cell =
      !clear && needsFacts(facts, expected) ? await gatherCellFacts(facts, { ...gathering, ...shared }) : undefined;
    const finding = cell === undefined ? atOnce : findCause({ ...facts, cell });
    const path = pathOf({ ...facts, cell }, finding?.cause.code);
    return { finding, path, unread: cell === undefined ? [] : unreadOf(cell) };
  };
}

/** Somebody else's server that answers is as it should be; one in the place of the listener is not. */
const fine: ReadonlySet<Verdict> = new Set(['reached', 'reached-via-host', 'reached-other', 'skipped']);

function needsFacts({ verdict }: CauseFacts, expected: Verdict | undefined): boolean {
  return !fine.has(verdict) || (expected !== undefined && expected !== verdict);
}

const titles: Readonly<Partial<Record<keyof CellFacts, string>>> = {
  vantage: 'the namespace that the probe starts from',
  names: 'what the name servers answer',
  container: 'the container',
  target: 'the namespace of the container that is meant to answer',
  thisComputer: 'this computer’s listening sockets',
  stall: 'the kernel’s table of connections',
  stoppedBy: 'the firewall’s rules',
};

function unreadOf(cell: CellFacts): NonNullable<Probe['unread']> {
  return Object.entries(titles).flatMap(([key, what]) => {
    const fact = Object.entries(cell).find(([name]) => name === key)?.[1];
    return typeof fact === 'object' && fact !== null && 'unread' in fact ? [{ what, why: String(fact.unread) }] : [];
  });
}

/** Runs one piece of work after another, also after one that failed. */
export function takeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
