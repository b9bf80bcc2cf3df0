import { pasteLimit } from '../../../src-main/contract/paste.ts';

/** The text of a file that somebody chose or dropped. Fails in words for a person; a file too large is not read at all. */
export async function readTextFile(file: File): Promise<string> {
  if (file.size > pasteLimit) {
    throw new Error(
      `${file.name} has ${Math.ceil(file.size / 1_000_000)} MB; ${Math.round(pasteLimit / 1_000_000)} MB is the most that is opened.`,
    );
  }
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch (cause) {
    throw new Error(`${file.name} could not be read. A folder cannot be opened.`, { cause });
  }
  return new TextDecoder(encodingOf(new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength)))).decode(bytes);
}

/** Windows' shells redirect to UTF-16, with a mark at the beginning. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
