import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demultiplex } from '../../../src-main/core/engine/demultiplex.ts';

function frame(from: 'stdout' | 'stderr', bytes: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header[0] = from === 'stdout' ? 1 : 2;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

async function taken(chunks: readonly Buffer[]): Promise<{ stdout: Buffer; stderr: Buffer }> {
  const parts: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
  async function* stream(): AsyncGenerator<Buffer> {
    yield* chunks;
  }
  for await (const { from, bytes } of demultiplex(stream())) parts[from].push(bytes);
  return { stdout: Buffer.concat(parts.stdout), stderr: Buffer.concat(parts.stderr) };
}

describe('demultiplex', () => {
  it('keeps stdout and stderr apart, also with an empty frame between', async () => {
    const all = [
      frame('stdout', Buffer.from('out ')),
      frame('stdout', Buffer.alloc(0)),
      frame('stderr', Buffer.from('err')),
      frame('stdout', Buffer.from('more')),
    ];
    expect(await taken(all)).toEqual({ stdout: Buffer.from('out more'), stderr: Buffer.from('err') });
  });

  it('gives a frame that was cut as far as it came, and no header', async () => {
    expect(await taken([frame('stdout', Buffer.from('whole')).subarray(0, 10)])).toEqual({
      stdout: Buffer.from('wh'),
      stderr: Buffer.alloc(0),
    });
    expect(await taken([Buffer.from([1, 0, 0])])).toEqual({ stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) });
  });

  it('does not care where the chunks end', async () => {
    const frames = fc.array(fc.tuple(fc.constantFrom('stdout' as const, 'stderr' as const), fc.uint8Array()));
    await fc.assert(
      fc.asyncProperty(frames, fc.integer({ min: 1, max: 40 }), async (wanted, size) => {
        const bytes = Buffer.concat(wanted.map(([from, part]) => frame(from, Buffer.from(part))));
        const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        const of = (name: string): Buffer =>
          Buffer.concat(wanted.filter(([from]) => from === name).map(([, part]) => part));
        expect(await taken(chunks)).toEqual({ stdout: of('stdout'), stderr: of('stderr') });
      }),
    );
  });
});
