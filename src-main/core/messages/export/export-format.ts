import type { Message } from '../../../contract/message-model.ts';
import type { ExportFormat } from '../../../contract/messages.ts';
import { csvHead, csvRow } from './csv.ts';
import { pcapngWriter } from './pcapng.ts';

/** Turns messages into the bytes of a file, one after the other. */
export interface ExportWriter {
  head(): Uint8Array;
  /** `read` gives the message; `raw` is it as it came, length prefix and ending included. */
  message(read: () => Message, raw: Uint8Array): Uint8Array;
}

const nothing = new Uint8Array();

export const exportFiles: Readonly<Record<ExportFormat, { extension: string; mediaType: string }>> = {
  jsonl: { extension: 'jsonl', mediaType: 'application/jsonl' },
  csv: { extension: 'csv', mediaType: 'text/csv' },
  raw: { extension: 'bin', mediaType: 'application/octet-stream' },
  pcapng: { extension: 'pcapng', mediaType: 'application/x-pcapng' },
};

export function exportWriter(format: ExportFormat): ExportWriter {
  switch (format) {
    case 'jsonl':
      return { head: () => nothing, message: (read) => Buffer.from(`${JSON.stringify(read())}\n`) };
    case 'csv':
      return { head: () => Buffer.from(csvHead), message: (read) => Buffer.from(csvRow(read())) };
    case 'raw':
      return { head: () => nothing, message: (_, raw) => raw };
    case 'pcapng':
      return pcapngWriter();
  }
}
