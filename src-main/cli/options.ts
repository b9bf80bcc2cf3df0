import { InvalidArgumentError } from 'commander';

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

export const port = wholeNumber(0, 65_535);

export function list(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A list of which each part is one of `allowed`. */
export function listOf<T extends string>(allowed: readonly T[]): (text: string) => T[] {
  return (text) =>
    list(text).map((part) => {
      const found = allowed.find((one) => one === part);
      if (found !== undefined) return found;
      throw new InvalidArgumentError(`It must be a list of ${allowed.join(', ')}.`);
    });
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "2026-11-23T10:00", or how long ago: "30s", "10m", "2h", "1d". Gives an ISO time. */
export function time(text: string): string {
  const ago = /^(\d{1,6})([smhd])$/.exec(text);
  const unit = units[ago?.[2] ?? ''];
  const at = unit === undefined ? Date.parse(text) : Date.now() - Number(ago?.[1]) * unit;
  if (Number.isNaN(at)) throw new InvalidArgumentError('It must be a time, or how long ago: 30s, 10m, 2h, 1d.');
  return new Date(at).toISOString();
}
