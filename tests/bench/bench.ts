/** One measured line. A speed is a ratio to a peer that was measured in the same run, never a time alone. */
export interface Row {
  what: string;
  /** What Dockline took or did, with its unit: "4.1 ms", "2.1 M lines/s". */
  ours: string;
  peer: string;
  /** Ours to the peer's. */
  ratio: number;
  /** "≤ 0.04" or "≥ 0.5"; anything else is shown and not judged. */
  goal: string;
  /** What does the same by hand, or what the peer ran. */
  command: string;
}

/** What each `tests/bench/*.bench.ts` exports. */
export interface Bench {
  /** A heading: "Interfaces". */
  name: string;
  /** Measures, and removes what it made, also on failure. */
  run(): Promise<Row[]>;
}

/** Whether the ratio is what the goal asks; undefined where the goal is in words. */
export function isMet({ ratio, goal }: Pick<Row, 'ratio' | 'goal'>): boolean | undefined {
  const [, sign, bound] = /^([≤≥]) (\d+(?:\.\d+)?)/.exec(goal) ?? [];
  if (sign === undefined) return undefined;
  return sign === '≤' ? ratio <= Number(bound) : ratio >= Number(bound);
}
