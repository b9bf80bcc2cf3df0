import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineFramer } from '../../../src-main/core/listener/line-framer.ts';

const frames = (chunks: Buffer[], limit: number) => {
  const framer = lineFramer(limit);
  return [...chunks.flatMap((chunk) => framer.push(chunk)), ...framer.end()].map((each) => ({
    ...each,
    frame: each.frame.toString('latin1'),
  }));
};

test('any chunking gives the same frames', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\r', '\n'), { maxLength: 60 }).map((all) => all.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(60)), fc.integer({ min: 1, max: 8 }), (input, cuts, limit) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), input.length];
      const chunks = at.slice(1).map((end, index) => Buffer.from(input.slice(at[index], end)));
      const expected = input.split('\n').flatMap((line, index, all) => {
        const last = index === all.length - 1;
        if (last && line === '') return [];
        const whole = last ? line : line.replace(/\r$/, '');
        return [{ frame: whole.slice(0, limit), bytes: whole.length, truncated: whole.length > limit }];
      });
      expect(frames(chunks, limit)).toEqual(expected);
    }),
  );
});
