export const timeModes = ['clock', 'ago', 'gap'] as const;
/** How the log shows times: by the clock, until now, or since the message before. */
export type TimeMode = (typeof timeModes)[number];

const two = (value: number, digits = 2): string => String(value).padStart(digits, '0');

/** Local time to the millisecond; of another day than `now`'s the date and no milliseconds. */
export function clockTime(at: string, now = Date.now()): string {
  const date = new Date(at);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  if (date.toDateString() === new Date(now).toDateString()) return `${time}.${two(date.getMilliseconds(), 3)}`;
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}

/** "now", "12 s ago", "3 min ago", "2 h ago", "5 d ago". */
export function agoTime(at: string, now: number): string {
  const ms = now - Date.parse(at);
  return ms < 1_000 ? 'now' : `${coarse(ms)} ago`;
}

/** The time between two messages: "+0 ms", "+1.20 s", "+3 min 2 s", "+2 h 5 min", "+3 d 4 h"; it may be negative. */
export function gapTime(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  const size = Math.abs(ms);
  if (size < 1_000) return `${sign}${size} ms`;
  if (size < 60_000) return `${sign}${(size / 1_000).toFixed(2)} s`;
  const [unit, whole, part, partUnit] = size < 3_600_000 ? minutes : size < 86_400_000 ? hours : days;
  return `${sign}${Math.floor(size / whole)} ${unit} ${Math.floor((size % whole) / part)} ${partUnit}`;
}

const minutes = ['min', 60_000, 1_000, 's'] as const;
const hours = ['h', 3_600_000, 60_000, 'min'] as const;
const days = ['d', 86_400_000, 3_600_000, 'h'] as const;

/** The largest unit that fits: "12 s", "3 min". */
export function coarse(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Math.floor(ms / 1_000)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min`;
  if (ms < 86_400_000) return `${Math.floor(ms / 3_600_000)} h`;
  return `${Math.floor(ms / 86_400_000)} d`;
}
