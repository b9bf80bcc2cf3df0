import type { ExportFormat, MessageFilter } from '../contract/messages.ts';
import { exportParts } from '../core/messages/export/export-parts.ts';
import type { Exports } from '../core/messages/export/open-exports.ts';
import { writeWhole } from '../core/storage/write-whole.ts';
import { note } from './session.ts';
import { writeOut } from './write-out.ts';

interface WriteExportOptions {
  exports: Exports;
  filter: MessageFilter;
  format: ExportFormat;
  file: string;
  signal: AbortSignal;
}

/** Writes what matches to the file; "-" is standard output. */
export async function writeExport({ exports, filter, format, file, signal }: WriteExportOptions): Promise<void> {
  const { id } = await exports.start(filter, format);
  let messages = 0;
  async function* bytes(): AsyncGenerator<Uint8Array, void> {
    for await (const part of exportParts((offset) => exports.read(id, offset))) {
      signal.throwIfAborted();
      messages = part.messages;
      yield part.bytes;
    }
  }
  try {
    if (file !== '-') {
      await writeWhole(file, bytes());
      note(`Wrote ${messages} messages to ${file}`);
      return;
    }
    for await (const part of bytes()) await writeOut(part);
  } finally {
    await exports.cancel(id);
  }
}
