import { open } from 'node:fs/promises';
import { basename, extname, isAbsolute, resolve } from 'node:path';
import { pasteLimit } from '../contract/paste.ts';
import type { WindowMessage } from '../contract/window-messages.ts';

/** What the system hands over to Dockline by a double click; captures and snapshots are chosen in a dialog or dropped. */
export const fileExtension = '.dockline';

/** The files among a program's arguments that are Dockline's own by their name. */
export function filesIn(args: readonly string[], folder: string): string[] {
  return args
    .filter((word) => !word.startsWith('-') && extname(word) === fileExtension && !word.includes('\0'))
    .map((word) => (isAbsolute(word) ? word : resolve(folder, word)));
}

/** Reads a file that the person chose, as text for the page; what cannot be read is said there. */
export async function openedFile(path: string): Promise<WindowMessage> {
  const name = basename(path).slice(-300);
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > pasteLimit) return failed(name, `it has ${size} bytes, and ${pasteLimit} are the most`);
      return { kind: 'open-text', name, text: await file.readFile('utf8') };
    } finally {
      await file.close();
    }
  } catch (thrown) {
    return failed(name, thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function failed(name: string, why: string): WindowMessage {
  return { kind: 'say', failed: true, text: `${name} could not be opened: ${why}.`.slice(0, 1_000) };
}
