import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Framing } from '../../../src-main/contract/listening.ts';
import { createFramer } from '../../../src-main/core/listener/framing/create-framer.ts';

interface Found {
  /** As it came, prefix and ending included. */
  raw: string;
  text: string;
  bytes: number;
  truncated: boolean;
}

function framesOf(framing: Framing, limit: number, chunks: readonly Buffer[]): Found[] {
  const framer = createFramer(framing, limit);
  const found: Found[] = [];
  const note = (bytes: Uint8Array, start: number, end: number, trim: number, total?: number): void => {
    const latin = Buffer.from(bytes).toString('latin1');
    const text = latin.slice(Math.min(start + framer.lead, end), end - trim);
    found.push({ raw: latin.slice(start, end), text, bytes: total ?? text.length, truncated: total !== undefined });
  };
  const sink = {
    add: (bytes: Uint8Array, start: number, end: number, trim: number) => note(bytes, start, end, trim),
    addCut: (bytes: Uint8Array, start: number, end: number, total: number) => note(bytes, start, end, 0, total),
  };
  for (const chunk of chunks) framer.push(chunk, sink);
  framer.end(sink);
  return found;
}

function cut(input: string, cuts: readonly number[]): Buffer[] {
  const at = [0, ...cuts.map((each) => Math.min(each, input.length)).toSorted((a, b) => a - b), input.length];
  return at.slice(1).map((end, index) => Buffer.from(input.slice(at[index], end), 'latin1'));
}

const cuts = fc.array(fc.nat(60));
const limits = fc.integer({ min: 1, max: 8 });
const text = (...letters: string[]) =>
  fc.array(fc.constantFrom(...letters), { maxLength: 60 }).map((all) => all.join(''));

describe('any chunking gives the same messages', () => {
  it('of lines', () => {
    fc.assert(
      fc.property(text('a', 'b', '\r', '\n'), cuts, limits, (input, at, limit) => {
        const expected = input.split('\n').flatMap((line, index, all) => {
          const last = index === all.length - 1;
          if (last && line === '') return [];
          const whole = last ? line : line.replace(/\r$/, '');
          return [{ text: whole.slice(0, limit), bytes: whole.length, truncated: whole.length > limit }];
        });
        const found = framesOf({ kind: 'line' }, limit, cut(input, at));
        expect(found.map(({ raw: _, ...rest }) => rest)).toEqual(expected);
        if (found.every(({ truncated }) => !truncated)) expect(found.map(({ raw }) => raw).join('')).toBe(input);
      }),
    );
  });

  it('by a delimiter of several bytes, also one that overlaps itself', () => {
    fc.assert(
      fc.property(text('a', 'b', '-'), fc.constantFrom('--', '-a-', 'aab'), cuts, limits, (input, mark, at, limit) => {
        const parts = input.split(mark);
        const expected = parts.flatMap((part, index) =>
          index === parts.length - 1 && part === ''
            ? []
            : [{ text: part.slice(0, limit), bytes: part.length, truncated: part.length > limit }],
        );
        const hex = Buffer.from(mark).toString('hex');
        const found = framesOf({ kind: 'delimiter', hex }, limit, cut(input, at));
        expect(found.map(({ raw: _, ...rest }) => rest)).toEqual(expected);
        if (found.every(({ truncated }) => !truncated)) expect(found.map(({ raw }) => raw).join('')).toBe(input);
      }),
    );
  });

  it.each([
    { bytes: 1, littleEndian: false, inclusive: false },
    { bytes: 2, littleEndian: true, inclusive: false },
    { bytes: 4, littleEndian: false, inclusive: true },
  ] as const)('by a length: %j', (shape) => {
    const { bytes: width, littleEndian, inclusive } = shape;
    const prefixed = (body: string): string => {
      const prefix = Buffer.alloc(width);
      const length = body.length + (inclusive ? width : 0);
      if (littleEndian) prefix.writeUIntLE(length, 0, width);
      else prefix.writeUIntBE(length, 0, width);
      return prefix.toString('latin1') + body;
    };
    fc.assert(
      fc.property(fc.array(text('a', 'b')), cuts, limits, (bodies, at, limit) => {
        const input = bodies.map(prefixed).join('');
        const expected = bodies.map((body) => ({
          text: body.slice(0, limit),
          bytes: body.length,
          truncated: body.length > limit,
        }));
        const found = framesOf({ kind: 'length', ...shape }, limit, cut(input, at));
        expect(found.map(({ raw: _, ...rest }) => rest)).toEqual(expected);
      }),
    );
  });
});

describe('framers', () => {
  it('give a message that its length prefix promised longer, as far as it came', () => {
    const found = framesOf({ kind: 'length', bytes: 1, littleEndian: false, inclusive: false }, 100, [
      Buffer.from('\x02ab\x09xyz', 'latin1'),
    ]);
    expect(found.map((each) => each.text)).toEqual(['ab', 'xyz']);
  });

  it('never hold more than the limit and an ending, whatever comes', () => {
    const framer = createFramer({ kind: 'line' }, 1_000);
    const sink = { add: () => undefined, addCut: () => undefined };
    const chunk = Buffer.alloc(65_536, 'a');
    const before = process.memoryUsage().arrayBuffers;
    for (let round = 0; round < 2_000; round += 1) framer.push(chunk, sink);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
    expect(framer.holds).toBe(true);
  });

  it('give each read as a message, and what came before a gap as one', () => {
    const chunks = [Buffer.from('ab'), Buffer.from('cd')];
    expect(framesOf({ kind: 'chunk' }, 10, chunks).map((each) => each.text)).toEqual(['ab', 'cd']);
    expect(framesOf({ kind: 'idle', ms: 10 }, 3, chunks)).toMatchObject([{ text: 'abc', bytes: 4, truncated: true }]);
  });
});
