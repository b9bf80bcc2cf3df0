import type { Range } from '../../src-main/contract/ranges.ts';
import { exactNumber } from './quantity.ts';

/** What is wrong with a number as it was typed, in words; undefined where it is in its range. */
export function numberProblem(typed: string, { low, high, isDecimal = false }: Range): string | undefined {
  const isNumber = (isDecimal ? /^(?:\d+\.?\d*|\.\d+)$/ : /^\d+$/).test(typed);
  const value = Number(typed);
  if (isNumber && value >= low && value <= high) return undefined;
  return `${isDecimal ? 'From' : 'A whole number from'} ${exactNumber(low)} to ${exactNumber(high)}.`;
}

/** The same of all numbers of a form, by field; nothing where each is in its range. */
export function numberProblems<F extends string>(
  typed: Readonly<Record<NoInfer<F>, string>>,
  ranges: Readonly<Record<F, Range>>,
): Partial<Record<F, string>> {
  const problems: Partial<Record<F, string>> = {};
  for (const field in ranges) {
    const problem = numberProblem(typed[field], ranges[field]);
    if (problem !== undefined) problems[field] = problem;
  }
  return problems;
}
