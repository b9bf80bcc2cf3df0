import type { Count } from '../../src-main/contract/interface-model.ts';

/** Made once: `toLocaleString` makes one each time, which a long list feels. */
const grouped = new Intl.NumberFormat('en-US');
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** Bytes for people, in binary units: "1.5 KiB". */
export function humanBytes(count: Count): string {
  let value = Number(count);
  let unit = 0;
  while (value >= 1_024 && unit < units.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

/** The exact number with thousands separators, also past 2^53. */
export function exactCount(count: Count): string {
  return grouped.format(BigInt(count));
}

/** A number with thousands separators, and its fraction as far as it has one. */
export const exactNumber = (value: number): string => grouped.format(value);

/** Milliseconds for people: "0.8 ms", "42 ms", "3.0 s". */
export function humanDuration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return `${(ms / 1_000).toFixed(1)} s`;
}

/** "1 message", "2 messages". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`;
}
