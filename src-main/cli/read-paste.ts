import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { DocklineError, toDocklineError } from '../contract/errors.ts';
import { pasteLimit, pasteTooLarge } from '../contract/paste.ts';

/**
 * Reads text from a file, or from standard input without one, and stops as soon as it is longer than the limit. Windows
 * writes redirected output as UTF-16, which its byte order mark tells. Fails with `unreadable` or `too-large`.
 */
export async function readPaste(file: string | undefined): Promise<string> {
  if (file === undefined) return readText(process.stdin);
  try {
    return await readText(createReadStream(file));
  } catch (cause) {
    if (cause instanceof DocklineError) throw cause;
    throw new DocklineError('unreadable', `${file} could not be read: ${toDocklineError(cause).message}`, { cause });
  }
}

async function readText(stream: Readable): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  let decoder: TextDecoder | undefined;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    decoder ??= new TextDecoder(encodingOf(bytes));
    const part = decoder.decode(bytes, { stream: true });
    length += part.length;
    // Leaving the loop destroys the stream.
    if (length > pasteLimit) throw pasteTooLarge();
    parts.push(part);
  }
  return parts.join('') + (decoder?.decode() ?? '');
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
