import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutputBuffer } from '../../../src-main/core/shells/output-buffer.ts';

const text = (buffer: OutputBuffer, from: number, most = 1_000): string => buffer.read(from, most).bytes.toString();

describe('the output that a shell keeps', () => {
  it('gives what was printed from an offset on, and where it ends', () => {
    const output = new OutputBuffer(100);
    output.append(Buffer.from('one '));
    output.append(Buffer.from('two'));
    expect(output.end).toBe(7);
    expect(output.read(0, 100)).toEqual({ bytes: Buffer.from('one two'), next: 7, dropped: 0 });
    expect(output.read(4, 2)).toEqual({ bytes: Buffer.from('tw'), next: 6, dropped: 0 });
    expect(output.read(7, 100)).toEqual({ bytes: Buffer.alloc(0), next: 7, dropped: 0 });
  });

  it('drops the oldest bytes, says how many, and keeps counting offsets', () => {
    const output = new OutputBuffer(4);
    output.append(Buffer.from('abc'));
    output.append(Buffer.from('def'));
    expect(output.read(0, 100)).toEqual({ bytes: Buffer.from('cdef'), next: 6, dropped: 2 });
    expect(output.read(1, 100)).toMatchObject({ dropped: 1 });
    output.append(Buffer.from('a whole page'));
    expect(output.read(6, 100)).toEqual({ bytes: Buffer.from('page'), next: 18, dropped: 8 });
  });

  it('takes an offset from the future for its end', () => {
    const output = new OutputBuffer(10);
    output.append(Buffer.from('abc'));
    expect(output.read(9_999, 10)).toEqual({ bytes: Buffer.alloc(0), next: 3, dropped: 0 });
  });

  it('keeps the bytes of a character that came in two parts', () => {
    const output = new OutputBuffer(100);
    const [first, second] = [Buffer.from('🚢').subarray(0, 2), Buffer.from('🚢').subarray(2)];
    output.append(first);
    output.append(second);
    expect(text(output, 0)).toBe('🚢');
  });

  it('agrees with a plain string for any appends and reads', () => {
    const appends = fc.array(fc.uint8Array({ maxLength: 9_000 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        appends,
        fc.integer({ min: 1, max: 20_000 }),
        fc.nat(120_000),
        fc.nat(9_000),
        (parts, capacity, from, most) => {
          const output = new OutputBuffer(capacity);
          for (const part of parts) output.append(Buffer.from(part));
          const all = Buffer.concat(parts);
          const start = Math.min(Math.max(from, all.length - capacity, 0), all.length);
          const { bytes, next, dropped } = output.read(from, most);
          expect(bytes.equals(all.subarray(start, start + most))).toBe(true);
          expect(next).toBe(Math.min(all.length, start + most));
          expect(dropped).toBe(Math.max(0, start - from));
        },
      ),
    );
  });
});
