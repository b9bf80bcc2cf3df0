import type { Count, Counters } from '../../../../src-main/contract/interface-model.ts';
import type { CounterReading } from '../../../../src-main/contract/interfaces.ts';

/** Seconds that a chart looks back. */
export const historySeconds = 60;

/** One moment of an interface: seconds of the reading's clock, and bytes per second each way. */
export interface Sample {
  at: number;
  rx: number;
  tx: number;
}

export interface LiveInterface {
  counters: Counters;
  samples: readonly Sample[];
  /** Errors and drops that came since the reading before. */
  fresh: { rx: number; tx: number };
}

/** Live interfaces by "namespace name". */
export type LiveInterfaces = ReadonlyMap<string, LiveInterface>;

export const liveKey = (namespace: string, name: string): string => `${namespace} ${name}`;

interface Last {
  atMs: number;
  counters: Counters;
}

/** Makes rates of readings, whatever the pause between two of them was. A counter that fell back began anew. */
export function createRates(): { add(readings: readonly CounterReading[]): LiveInterfaces } {
  const last = new Map<string, Last>();
  let live = new Map<string, LiveInterface>();
  return {
    add(readings) {
      const next = new Map(live);
      for (const { namespace, atMs, interfaces } of readings) {
        for (const { name, counters } of interfaces) {
          const key = liveKey(namespace, name);
          const before = last.get(key);
          last.set(key, { atMs, counters });
          next.set(key, advance(live.get(key), before, { atMs, counters }));
        }
      }
      live = next;
      return live;
    },
  };
}

function advance(shown: LiveInterface | undefined, before: Last | undefined, now: Last): LiveInterface {
  const { counters } = now;
  if (before === undefined || now.atMs <= before.atMs) {
    return { counters, samples: shown?.samples ?? [], fresh: { rx: 0, tx: 0 } };
  }
  const seconds = (now.atMs - before.atMs) / 1_000;
  const sample: Sample = {
    at: now.atMs / 1_000,
    rx: grown(before.counters.rx.bytes, counters.rx.bytes) / seconds,
    tx: grown(before.counters.tx.bytes, counters.tx.bytes) / seconds,
  };
  const since = sample.at - historySeconds;
  return {
    counters,
    samples: [...(shown?.samples ?? []).filter(({ at }) => at >= since), sample],
    fresh: { rx: troubles(before.counters.rx, counters.rx), tx: troubles(before.counters.tx, counters.tx) },
  };
}

type Way = { errors: Count; dropped: Count };

const troubles = (before: Way, now: Way): number =>
  grown(before.errors, now.errors) + grown(before.dropped, now.dropped);

/** By how much a counter grew; counts past 2^53 are compared exactly. */
function grown(before: Count, now: Count): number {
  const difference = BigInt(now) - BigInt(before);
  return difference < 0n ? 0 : Number(difference);
}
