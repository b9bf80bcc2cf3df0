import { expect, it } from 'vitest';
import { regexTest, SlowPattern } from '../../../src-main/core/messages/match-regex.ts';

/** A text: while it is read, so many times, the machine does something else. */
function stalling(readings: number): string {
  const nobody = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let left = readings;
  const text = {
    toString() {
      if (left > 0) {
        left -= 1;
        Atomics.wait(nobody, 0, 0);
      }
      return 'a text';
    },
  };
  // An expression reads what it is given as a text.
  return text as unknown as string;
}

it('does not blame an expression for a machine that does something else meanwhile', () => {
  expect(regexTest('text$', false)([stalling(2)])).toEqual([true]);
});

it('ends also where the machine stays so', () => {
  expect(() => regexTest('text$', false)([stalling(1_000)])).toThrow(SlowPattern);
});
