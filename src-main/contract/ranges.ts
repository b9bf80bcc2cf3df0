/** The least and the most that a number may be. */
export interface Range {
  low: number;
  high: number;
  /** It may have a fraction. */
  isDecimal?: boolean;
}

/** The numbers that a person may set: what their schemas take, and what their fields say. */
export const ranges = {
  /** Of a listener; 0: any that is free. */
  port: { low: 0, high: 65_535 },
  frameBytes: { low: 1, high: 1_048_576 },
  connections: { low: 1, high: 16_384 },
  idleSeconds: { low: 0.05, high: 604_800, isDecimal: true },
  /** Of silence, which ends a message. */
  quietMs: { low: 1, high: 60_000 },
  targetPort: { low: 1, high: 65_535 },
  times: { low: 1, high: 10_000 },
  intervalMs: { low: 0, high: 3_600_000 },
  waitMs: { low: 0, high: 60_000 },
  probeTimeoutMs: { low: 100, high: 60_000 },
  keepMessages: { low: 100, high: 1_000_000_000 },
  keepMegabytes: { low: 0, high: 1_000_000_000 },
  keepDays: { low: 0, high: 36_500, isDecimal: true },
} as const satisfies Record<string, Range>;
