import type { Change, ToldChange } from '../../contract/snapshots.ts';
import { changePath, type PathStep } from './change-path.ts';

/** A difference as it is found: its steps, its values, and what it is about. */
export interface Difference {
  kind: Change['kind'];
  steps: readonly PathStep[];
  subject: ToldChange['subject'];
  before?: unknown;
  after?: unknown;
}

export function added(subject: Difference['subject'], steps: readonly PathStep[], after: unknown): Difference {
  return { kind: 'added', steps, subject, after };
}

export function removed(subject: Difference['subject'], steps: readonly PathStep[], before: unknown): Difference {
  return { kind: 'removed', steps, subject, before };
}

/** One value that both sides know; nothing where one of them does not. */
export function changedField<T extends string | number | boolean>(
  subject: Difference['subject'],
  steps: readonly PathStep[],
  before: T | undefined,
  after: T | undefined,
): Difference[] {
  if (before === undefined || after === undefined || before === after) return [];
  return [{ kind: 'changed', steps, subject, before, after }];
}

/**
 * Entries by key, with a text of each that differs when it changed. One entry that went and one that came, and nothing
 * else, are told as one change of what was there before.
 */
export function differentEntries<T>(options: {
  subject: Difference['subject'];
  within: readonly PathStep[];
  collection: string;
  before: ReadonlyMap<string, T>;
  after: ReadonlyMap<string, T>;
  value: (entry: T) => unknown;
  same: (before: T, after: T) => boolean;
  /** Whether one that went and one that came may be the same thing, changed. */
  pair?: (before: T, after: T) => boolean;
}): Difference[] {
  const { subject, within, collection, before, after, value, same, pair } = options;
  const steps = (key: string): PathStep[] => [...within, [collection, key]];
  const gone = [...before].filter(([key]) => !after.has(key));
  const come = [...after].filter(([key]) => !before.has(key));
  const changed = [...before].flatMap(([key, old]): Difference[] => {
    const now = after.get(key);
    if (now === undefined || same(old, now)) return [];
    return [{ kind: 'changed', steps: steps(key), subject, before: value(old), after: value(now) }];
  });
  const [one] = gone;
  const [other] = come;
  if (gone.length === 1 && come.length === 1 && one && other && pair?.(one[1], other[1])) {
    const difference = { kind: 'changed', steps: steps(one[0]), subject, before: value(one[1]) } as const;
    return [...changed, { ...difference, after: value(other[1]) }];
  }
  return [
    ...changed,
    ...gone.map(([key, entry]) => removed(subject, steps(key), value(entry))),
    ...come.map(([key, entry]) => added(subject, steps(key), value(entry))),
  ];
}

/** Values that are their own keys: they come and go, and one in the place of another is one change. */
export function differentValues(
  options: Pick<Difference, 'subject'> & {
    within: readonly PathStep[];
    collection: string;
    before: readonly string[];
    after: readonly string[];
  },
): Difference[] {
  const entries = (values: readonly string[]) => new Map(values.map((each) => [each, each]));
  return differentEntries({
    ...options,
    before: entries(options.before),
    after: entries(options.after),
    value: (each) => each,
    same: () => true,
    pair: () => true,
  });
}

export function toChange({ kind, steps, before, after }: Difference): Change {
  return {
    kind,
    path: changePath(...steps),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}
