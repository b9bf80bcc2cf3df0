import { randomUUID } from 'node:crypto';
import type { BrowserWindowConstructorOptions } from 'electron';
import type { PrintPdf } from '../core/reports/print-pdf.ts';
import { appScheme, printHost } from './app-origin.ts';

interface PrintWindow {
  loadURL(url: string): Promise<void>;
  webContents: { printToPDF(options: { printBackground: boolean; pageSize: 'A4' }): Promise<Uint8Array> };
  destroy(): void;
}

/** Prints in a window that nobody sees, without scripts; `sheets`: what `app://print/ID` serves meanwhile. */
export function windowPrinter(
  open: (options: BrowserWindowConstructorOptions) => PrintWindow,
  sheets: Map<string, string>,
): PrintPdf {
  return async (html) => {
    const id = randomUUID();
    sheets.set(id, html);
    const window = open({
      show: false,
      webPreferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    try {
      await window.loadURL(`${appScheme}://${printHost}/${id}`);
      return await window.webContents.printToPDF({ printBackground: true, pageSize: 'A4' });
    } finally {
      sheets.delete(id);
      window.destroy();
    }
  };
}
