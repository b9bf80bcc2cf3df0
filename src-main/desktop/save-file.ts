import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { DocklineError } from '../contract/errors.ts';

/** What crosses from the page in one message. */
const mostBytes = 256_000_000;

const saveInputSchema = z.strictObject({
  fileName: z
    .string()
    .min(1)
    .max(200)
    // A name only: where it goes is the person's choice in the dialog.
    .refine((name) => name !== '.' && name !== '..' && !/[\p{Cc}/\\:*?"<>|]/u.test(name), 'not a file name'),
  content: z.union([
    z.string().max(mostBytes),
    z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= mostBytes, 'too large'),
  ]),
});

interface SaveOptions {
  folder: string;
  /** Asks the person; undefined: they closed the dialog. */
  askPath(suggested: string): Promise<string | undefined>;
}

/** Saves where the person says; without a path they changed their mind. */
export async function saveFile(input: unknown, { folder, askPath }: SaveOptions): Promise<{ path?: string }> {
  const parsed = saveInputSchema.safeParse(input);
  if (!parsed.success) throw new DocklineError('bad-input', 'A file to save needs a plain name and at most 256 MB.');
  const path = await askPath(join(folder, parsed.data.fileName));
  if (path === undefined) return {};
  await writeAtomically(path, parsed.data.content);
  return { path };
}

/** Never leaves half a file: a new one is written beside the target and takes its name. */
async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const fresh = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(fresh, content, { flag: 'wx', mode: 0o600 });
    await rename(fresh, path);
  } catch (cause) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw new DocklineError('storage-failed', `${path} could not be written: ${String(cause)}`, {
      hint: 'Choose another folder, or make room on the disk.',
      cause,
    });
  }
}
