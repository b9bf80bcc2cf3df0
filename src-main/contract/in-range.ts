import { z } from 'zod';
import type { Range } from './ranges.ts';

/** A number within its range, whole unless that says otherwise. */
export function inRange({ low, high, isDecimal = false }: Range): z.ZodNumber {
  const number = z.number().min(low).max(high);
  return isDecimal ? number : number.int();
}
