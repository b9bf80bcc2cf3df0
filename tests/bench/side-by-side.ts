type Work = () => unknown;

/** Median milliseconds of both, and their ratio. */
export interface SideBySide {
  oursMs: number;
  peerMs: number;
  ratio: number;
}

/**
 * Times both in turns, so that a noisy machine disturbs one as much as the other. `oursTimes`: how often ours is run in
 * each turn, where it is too short to be timed alone.
 */
export async function sideBySide(options: {
  rounds: number;
  ours: Work;
  peer: Work;
  oursTimes?: number;
}): Promise<SideBySide> {
  const { rounds, oursTimes = 1 } = options;
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    peer.push(await timed(options.peer, 1));
    ours.push(await timed(options.ours, oursTimes));
  }
  const [oursMs, peerMs] = [median(ours), median(peer)];
  return { oursMs, peerMs, ratio: oursMs / peerMs };
}

async function timed(work: Work, times: number): Promise<number> {
  const begun = performance.now();
  for (let time = 0; time < times; time += 1) await work();
  return (performance.now() - begun) / times;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return ((sorted[middle] ?? Number.NaN) + (sorted[Math.ceil(sorted.length / 2 - 0.5)] ?? Number.NaN)) / 2;
}
