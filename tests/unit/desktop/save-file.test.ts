import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readExport } from '../../../src-main/desktop/read-export.ts';
import { saveFile } from '../../../src-main/desktop/save-file.ts';
import { createFakeCore } from './fake-core.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const noExport = (): AsyncIterable<Uint8Array> => {
  throw new Error('nobody asked for an export');
};
const save = (input: unknown, path: string | undefined, parts = noExport) =>
  saveFile(input, { folder, askPath: async () => path, readExport: parts });

describe('saving what the page has', () => {
  it('writes it whole, where the person says', async () => {
    const path = join(folder, 'report.md');
    const askPath = vi.fn(async () => path);
    const saved = await saveFile(
      { fileName: 'report.md', content: 'text' },
      { folder: '/downloads', askPath, readExport: noExport },
    );
    expect(saved).toEqual({ path });
    expect(askPath).toHaveBeenCalledWith(join('/downloads', 'report.md'));
    expect(readFileSync(path, 'utf8')).toBe('text');
    expect(readdirSync(folder)).toEqual(['report.md']);
    await save({ fileName: 'a.pcapng', content: new Uint8Array([0, 255, 10]) }, path);
    expect([...readFileSync(path)]).toEqual([0, 255, 10]);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('saves nothing where the dialog is closed, and leaves nothing where it fails', async () => {
    const input = { fileName: 'a.md', content: 'text' };
    expect(await save(input, undefined)).toEqual({});
    mkdirSync(join(folder, 'taken'));
    await expect(save(input, join(folder, 'taken'))).rejects.toMatchObject({ code: 'storage-failed' });
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it.each(['', '.', '..', '../a', 'a/b', 'a\\b', 'C:a', 'a\0b', 'a\nb', 'x'.repeat(201)])(
    'does not take %j as a file name',
    async (fileName) => {
      const askPath = vi.fn(async () => join(folder, 'never'));
      const options = { folder, askPath, readExport: noExport };
      await expect(saveFile({ fileName, content: '' }, options)).rejects.toMatchObject({ code: 'bad-input' });
      await expect(saveFile({ fileName, exportId: 'x' }, options)).rejects.toMatchObject({ code: 'bad-input' });
      expect(askPath).not.toHaveBeenCalled();
    },
  );
});

/** A core with one export of so many parts of 64 KiB, which ends with `not-found` from a part on. */
function coreWith(parts: number, goneFrom = Number.POSITIVE_INFINITY) {
  const part = Buffer.alloc(65_536, 'x');
  const reads: number[] = [];
  const { core } = createFakeCore();
  core.call = async (name, input) => {
    const { id, offset } = input as { id: string; offset: number };
    if (name !== 'exports.read' || id !== 'one' || reads.length >= goneFrom) {
      return { ok: false, error: { code: 'not-found', message: 'That export has ended.', hint: 'Begin it again.' } };
    }
    reads.push(offset);
    const value = {
      base64: part.toString('base64'),
      next: offset + part.length,
      messages: reads.length,
      done: reads.length === parts,
    };
    return { ok: true, value } as never;
  };
  return { core, reads };
}

describe('saving an export', () => {
  const input = { fileName: 'all.bin', exportId: 'one' };

  it('writes it in parts, each read once the one before is written, to its end', async () => {
    const path = join(folder, 'all.bin');
    const { core, reads } = coreWith(40);
    const written: number[] = [];
    async function* parts(id: string): AsyncGenerator<Uint8Array, void> {
      for await (const bytes of readExport(core, id)) {
        const [fresh = ''] = readdirSync(folder);
        written.push(statSync(join(folder, fresh)).size);
        yield bytes;
      }
    }
    expect(await saveFile(input, { folder, askPath: async () => path, readExport: parts })).toEqual({ path });
    expect(statSync(path).size).toBe(40 * 65_536);
    expect(written).toEqual(reads);
    expect(readdirSync(folder)).toEqual(['all.bin']);
  });

  it('that is cancelled on the way says so, and leaves the file as it was', async () => {
    const path = join(folder, 'all.bin');
    writeFileSync(path, 'before');
    const { core } = coreWith(40, 3);
    const saving = saveFile(input, { folder, askPath: async () => path, readExport: (id) => readExport(core, id) });
    await expect(saving).rejects.toMatchObject({ code: 'not-found', hint: 'Begin it again.' });
    expect(readFileSync(path, 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['all.bin']);
  });
});
