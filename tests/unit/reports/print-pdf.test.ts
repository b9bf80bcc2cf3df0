import { existsSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { chromiumPrinter } from '../../../src-main/core/reports/print-pdf.ts';
import { windowPrinter } from '../../../src-main/desktop/print-pdf.ts';

test('without a browser it says so, and what to do instead', async () => {
  await expect(chromiumPrinter(() => undefined)('<p>x</p>')).rejects.toMatchObject({
    code: 'not-supported',
    hint: expect.stringContaining('HTML'),
  });
});

test.skipIf(!existsSync('/bin/false'))('a browser that fails is named', async () => {
  await expect(chromiumPrinter(() => '/bin/false')('<p>x</p>')).rejects.toThrow(/\/bin\/false could not print/);
});

test('in the desktop a window without scripts prints what is served for it alone, and both go', async () => {
  const sheets = new Map<string, string>();
  const served: (string | undefined)[] = [];
  const destroy = vi.fn();
  const options: unknown[] = [];
  const print = (fails: boolean) =>
    windowPrinter((given) => {
      options.push(given);
      return {
        async loadURL(url) {
          served.push(sheets.get(url.replace('app://print/', '')));
          if (fails) throw new Error('gone');
        },
        webContents: { printToPDF: async () => new TextEncoder().encode('%PDF') },
        destroy,
      };
    }, sheets)('<p>report</p>');
  expect(new TextDecoder().decode(await print(false))).toBe('%PDF');
  await expect(print(true)).rejects.toThrow('gone');
  expect(served).toEqual(['<p>report</p>', '<p>report</p>']);
  expect(options[0]).toMatchObject({ show: false, webPreferences: { javascript: false, sandbox: true } });
  expect(sheets.size).toBe(0);
  expect(destroy).toHaveBeenCalledTimes(2);
});
