import { createReadStream } from 'node:fs';
import { DocklineError, toDocklineError } from '../contract/errors.ts';

/** A file's text; also of a pipe or a device, never more than `maxBytes`. Fails with `unreadable` or `too-large`. */
export async function readBounded(file: string, maxBytes: number, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(file, { signal })) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > maxBytes) {
        throw new DocklineError('too-large', `${file} is larger than ${maxBytes / 1024 / 1024} MiB.`);
      }
      chunks.push(bytes);
    }
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof DocklineError) throw thrown;
    throw new DocklineError('unreadable', `${file} could not be read: ${toDocklineError(thrown).message}`, {
      cause: thrown,
    });
  }
  return Buffer.concat(chunks).toString('utf8');
}
