/** Milliseconds until the next attempt to connect: doubles from 250, at most 8,000. */
export function backOff(attempt: number): number {
  return Math.min(8_000, 250 * 2 ** Math.min(attempt, 10));
}
