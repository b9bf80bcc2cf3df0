import { open, rename, rm } from 'node:fs/promises';
import { DocklineError, toDocklineError } from '../contract/errors.ts';
import type { ExportFormat, MessageFilter } from '../contract/messages.ts';
import type { Exports } from '../core/messages/export/open-exports.ts';
import { note } from './session.ts';
import { writeOut } from './write-out.ts';

/** Writes what matches to the file, beside it first, so that a full disk does not cost the old one; "-" is standard output. */
export async function writeExport(options: {
  exports: Exports;
  filter: MessageFilter;
  format: ExportFormat;
  file: string;
  signal: AbortSignal;
}): Promise<void> {
  const { file } = options;
  if (file === '-') {
    await readAll(options, writeOut);
    return;
  }
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    let messages: number;
    try {
      messages = await readAll(options, (bytes) => handle.writeFile(bytes));
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    note(`Wrote ${messages} messages to ${file}`);
  } catch (cause) {
    await rm(temporary, { force: true });
    if (cause instanceof DocklineError) throw cause;
    const why = toDocklineError(cause).message;
    throw new DocklineError('storage-failed', `The messages could not be written to ${file}: ${why}`, { cause });
  }
}

/** Gives how many messages were written. */
async function readAll(
  {
    exports,
    filter,
    format,
    signal,
  }: Pick<Parameters<typeof writeExport>[0], 'exports' | 'filter' | 'format' | 'signal'>,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  const { id } = await exports.start(filter, format);
  try {
    for (let offset = 0; ; ) {
      signal.throwIfAborted();
      const part = await exports.read(id, offset);
      await write(part.bytes);
      if (part.done) return part.messages;
      offset = part.next;
    }
  } finally {
    await exports.cancel(id);
  }
}
