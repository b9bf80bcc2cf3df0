import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DocklineError, toDocklineError } from '../../contract/errors.ts';

/**
 * Writes a file whole or not at all: a new one beside it takes its name once everything is in it, so that a full disk does
 * not cost the old one. `mode`: who may read it, less the umask. Fails with `storage-failed`, or with what `content` fails with.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  { mode = 0o666 }: { mode?: number } = {},
): Promise<void> {
  const fresh = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}`);
  try {
    await writeFile(fresh, content, { flag: 'wx', mode });
    await rename(fresh, path);
  } catch (cause) {
    // Where it cannot be removed either, the first failure is the one to tell.
    await rm(fresh, { force: true }).catch(() => undefined);
    if (cause instanceof DocklineError) throw cause;
    throw new DocklineError('storage-failed', `${path} could not be written: ${toDocklineError(cause).message}`, {
      hint: 'Choose another folder, or make room on the disk.',
      cause,
    });
  }
}
