import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gramBits, gramsOf, mayHold } from '../../../src-main/core/messages/gram-bits.ts';

const bytes = fc.uint8Array({ maxLength: 3_000 });

function lowered(part: Uint8Array): Uint8Array {
  return part.map((byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));
}

it('never says that a text lacks what it holds, in either case', () => {
  fc.assert(
    fc.property(bytes, fc.nat(3_000), fc.nat(50), (text, at, length) => {
      const bits = gramBits(text);
      for (const part of [text.subarray(at, at + length), lowered(text.subarray(at, at + length))]) {
        const grams = gramsOf(part);
        expect(grams === undefined).toBe(part.length < 4);
        if (grams !== undefined) expect(mayHold(bits, grams)).toBe(true);
      }
    }),
  );
});

it('says of nearly every block of numbered lines that it lacks a number which it lacks', () => {
  const block = (first: number): Uint8Array =>
    Buffer.from(Array.from({ length: 3_000 }, (_, line) => `line ${first + line} of a service that writes\n`).join(''));
  const grams = gramsOf(Buffer.from('line 77123 of')) ?? new Uint32Array();
  const perhaps = Array.from({ length: 100 }, (_, index) => index * 3_000).filter((first) =>
    mayHold(gramBits(block(first)), grams),
  );
  expect(perhaps).toContain(75_000);
  expect(perhaps.length).toBeLessThan(10);
});

it('is small beside what it is of', () => {
  expect(gramBits(new Uint8Array(10)).length).toBe(64);
  expect(gramBits(new Uint8Array(262_144)).length).toBe(8_192);
  expect(gramBits(new Uint8Array(2_000_000)).length).toBe(8_192);
});
