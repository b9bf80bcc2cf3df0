import type { Listener } from '../../contract/listening.ts';

export interface Totals {
  messages: number;
  bytes: number;
  connections: number;
}

/** A rate is that of the last second or so. */
const windowMs = 1_000;

/** Turns totals that come now and then into rates. */
export function rateMeter(): { note(at: number, totals: Totals): Listener['rates'] } {
  let samples: { at: number; totals: Totals }[] = [];
  return {
    note(at, totals) {
      // The newest sample that is older than the window is what the rate is measured from.
      const base = samples.findLastIndex((sample) => sample.at <= at - windowMs);
      samples = [...samples.slice(Math.max(0, base)), { at, totals }];
      const from = samples[0] ?? { at, totals };
      const seconds = Math.max(at - from.at, windowMs) / 1_000;
      return {
        messagesPerSecond: (totals.messages - from.totals.messages) / seconds,
        bytesPerSecond: (totals.bytes - from.totals.bytes) / seconds,
        connectionsPerSecond: (totals.connections - from.totals.connections) / seconds,
      };
    },
  };
}
