import { writeWhole } from '../core/storage/write-whole.ts';
import { note } from './session.ts';

/** Writes a file whole or not at all; "-" is standard output. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  if (file === '-') {
    process.stdout.write(content);
    return;
  }
  await writeWhole(file, content);
  note(`Wrote ${file}`);
}
