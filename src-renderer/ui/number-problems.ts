import { exactCount } from './quantity.ts';

export interface NumberRange {
  low: number;
  high: number;
  /** It may have a fraction. */
  isDecimal?: boolean;
}

/** What is wrong with the numbers of a form as they were typed, in words by field; nothing where each is in its range. */
export function numberProblems<F extends string>(
  typed: Readonly<Record<NoInfer<F>, string>>,
  ranges: Readonly<Record<F, NumberRange>>,
): Partial<Record<F, string>> {
  const problems: Partial<Record<F, string>> = {};
  for (const field in ranges) {
    const { low, high, isDecimal = false } = ranges[field];
    const isNumber = (isDecimal ? /^(?:\d+\.?\d*|\.\d+)$/ : /^\d+$/).test(typed[field]);
    const value = Number(typed[field]);
    if (isNumber && value >= low && value <= high) continue;
    problems[field] = `From ${isDecimal ? low : exactCount(low)} to ${exactCount(high)}.`;
  }
  return problems;
}
