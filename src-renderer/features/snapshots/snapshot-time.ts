const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const short = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

export const exactTime = (at: string): string => exact.format(new Date(at));
export const shortTime = (at: string): string => short.format(new Date(at));

/** "2 hours ago", "yesterday", "just now". */
export function ago(at: string, now: number): string {
  const past = now - Date.parse(at);
  for (const [unit, ms] of units) if (past >= ms) return relative.format(-Math.floor(past / ms), unit);
  return 'just now';
}
