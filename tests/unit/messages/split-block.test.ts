import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockBuilder, type FilledBlock } from '../../../src-main/core/messages/block-builder.ts';
import { runOf } from '../../../src-main/core/messages/block-layout.ts';
import { splitBlock } from '../../../src-main/core/messages/split-block.ts';

/** Each message by itself: its bytes, and what its block says of it. */
function messagesOf({ layout, payload, connections, cuts }: FilledBlock<string>) {
  return Array.from(layout.ends, (end, position) => {
    const run = runOf(layout, position);
    return {
      bytes: Buffer.from(payload.subarray(layout.ends[position - 1] ?? 0, end)).toString('latin1'),
      trim: layout.trims[position],
      at: layout.runAt[run],
      lead: layout.runLead[run],
      connection: connections[run],
      row: layout.runConnection[run],
      cut: cuts.find((each) => each.position === position)?.bytes,
    };
  });
}

const runs = fc.array(
  fc.record({
    connection: fc.constantFrom('a', 'b', 'c'),
    at: fc.nat(5),
    lead: fc.nat(2),
    messages: fc.array(fc.record({ size: fc.nat(40), trim: fc.nat(2), cut: fc.boolean() }), { maxLength: 12 }),
  }),
  { maxLength: 8 },
);

it('splits a block into parts that hold the same messages in the same order, none far larger than asked', () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 1, max: 200 }), (given, most) => {
      const builder = blockBuilder<string>();
      let letter = 0;
      for (const { connection, at, lead, messages } of given) {
        builder.begin(connection, at, lead);
        for (const { size, trim, cut } of messages) {
          const bytes = Buffer.alloc(size, 97 + (letter++ % 26));
          if (cut) builder.addCut(bytes, 0, size, size + 1_000);
          else builder.add(bytes, 0, size, Math.min(size, trim));
        }
      }
      const block = builder.take();
      if (block === undefined) return;
      block.layout.runConnection.forEach((_, run, rows) => {
        rows[run] = run + 1;
      });
      const parts = splitBlock(block, most);
      expect(parts.flatMap(messagesOf)).toEqual(messagesOf(block));
      for (const { layout, payload } of parts) {
        expect(layout.ends.length).toBeGreaterThan(0);
        expect(layout.runFirst[0]).toBe(0);
        expect(layout.ends.at(-1)).toBe(payload.length);
        // As even as messages of up to 40 bytes allow.
        expect(payload.length).toBeLessThanOrEqual(most * 1.5 + 80);
      }
    }),
  );
});
