import { join } from 'node:path';
import { z } from 'zod';
import { DocklineError } from '../contract/errors.ts';
import { writeWhole } from '../core/storage/write-whole.ts';

/** What crosses from the page in one message. */
const mostBytes = 256_000_000;

const fileName = z
  .string()
  .min(1)
  .max(200)
  // A name only: where it goes is the person's choice in the dialog.
  .refine((name) => name !== '.' && name !== '..' && !/[\p{Cc}/\\:*?"<>|]/u.test(name), 'not a file name');

const saveInputSchema = z.union([
  z.strictObject({
    fileName,
    content: z.union([
      z.string().max(mostBytes),
      z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= mostBytes, 'too large'),
    ]),
  }),
  /** An export of the log: its bytes never cross to the page. */
  z.strictObject({ fileName, exportId: z.string().min(1).max(100) }),
]);

interface SaveOptions {
  folder: string;
  /** Asks the person; undefined: they closed the dialog. */
  askPath(suggested: string): Promise<string | undefined>;
  /** The bytes of an export that was begun, in parts. */
  readExport(id: string): AsyncIterable<Uint8Array>;
}

/** Saves where the person says; without a path they changed their mind. */
export async function saveFile(
  input: unknown,
  { folder, askPath, readExport }: SaveOptions,
): Promise<{ path?: string }> {
  const parsed = saveInputSchema.safeParse(input);
  if (!parsed.success) throw new DocklineError('bad-input', 'A file to save needs a plain name and at most 256 MB.');
  const file = parsed.data;
  const path = await askPath(join(folder, file.fileName));
  if (path === undefined) return {};
  await writeWhole(path, 'content' in file ? file.content : readExport(file.exportId), { mode: 0o600 });
  return { path };
}
