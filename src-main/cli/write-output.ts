import { rename, rm, writeFile } from 'node:fs/promises';
import { DocklineError, toDocklineError } from '../contract/errors.ts';
import { note } from './session.ts';

/** Writes beside the file and renames, so that a full disk does not cost the old one; "-" is standard output. */
export async function writeOutput(what: string, file: string, content: string | Uint8Array): Promise<void> {
  if (file === '-') {
    process.stdout.write(content);
    return;
  }
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    const why = toDocklineError(cause).message;
    throw new DocklineError('storage-failed', `The ${what} could not be written to ${file}: ${why}`, { cause });
  }
  note(`Wrote ${file}`);
}
