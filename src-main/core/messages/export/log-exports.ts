import { randomUUID } from 'node:crypto';
import type { ExportFormat, MessageFilter } from '../../../contract/messages.ts';
import { type BlockReader, entryAt, type LogView } from '../block-reader.ts';
import { type Matcher, matchBlock } from '../match-block.ts';
import { rawBytes } from '../message-bytes.ts';
import type { MessageReader } from '../message-reader.ts';
import { type ExportWriter, exportWriter } from './export-format.ts';

/** A part of an export's file, and how many messages it holds. */
export interface ExportPart {
  bytes: Uint8Array;
  messages: number;
  done: boolean;
}

export interface LogExports {
  /** Begins an export of what the log holds now. */
  start(filter: MessageFilter, format: ExportFormat): string;
  /** The next part; undefined: there is no such export. It ends with its last part. */
  next(id: string): ExportPart | undefined;
  end(id: string): void;
}

interface Running {
  matcher: Matcher;
  writer: ExportWriter;
  after: number;
  upTo: number;
  begun: boolean;
}

/** A part is at least so long, where there is more. */
const partBytes = 1_048_576;
/** How long one part may scan for matches. */
const scanMs = 200;
const mostRunning = 8;

export function logExports(options: {
  blocks: BlockReader;
  messages: MessageReader;
  compile: (filter: MessageFilter) => Matcher;
}): LogExports {
  const { blocks, messages } = options;
  const running = new Map<string, Running>();

  function next(view: LogView, one: Running): ExportPart {
    const deadline = performance.now() + scanMs;
    const parts: Uint8Array[] = one.begun ? [] : [one.writer.head()];
    one.begun = true;
    let size = 0;
    let count = 0;
    for (let at = entryAt(view.entries, one.after + 1); at < view.entries.length; at += 1) {
      const entry = view.entries[at];
      if (entry === undefined || entry.firstId > one.upTo) break;
      const block = blocks.read(entry);
      const from = Math.max(0, view.firstId - entry.firstId, one.after + 1 - entry.firstId);
      for (const position of matchBlock(block, one.matcher, from)) {
        if (entry.firstId + position > one.upTo) break;
        const part = one.writer.message(() => messages.message(block, position), rawBytes(block, position));
        parts.push(part);
        size += part.length;
        count += 1;
        one.after = entry.firstId + position;
        if (size >= partBytes) return { bytes: joined(parts), messages: count, done: false };
      }
      one.after = Math.min(one.upTo, entry.firstId + entry.count - 1);
      if (performance.now() > deadline) return { bytes: joined(parts), messages: count, done: false };
    }
    return { bytes: joined(parts), messages: count, done: true };
  }

  return {
    start(filter, format) {
      const id = randomUUID();
      for (const [oldest] of running) {
        if (running.size < mostRunning) break;
        running.delete(oldest);
      }
      const upTo = blocks.view(({ nextId }) => nextId - 1);
      running.set(id, {
        matcher: options.compile(filter),
        writer: exportWriter(format),
        after: 0,
        upTo,
        begun: false,
      });
      return id;
    },
    next(id) {
      const one = running.get(id);
      if (one === undefined) return undefined;
      const part = blocks.view((view) => next(view, one));
      if (part.done) running.delete(id);
      return part;
    },
    end: (id) => void running.delete(id),
  };
}

/** A buffer of its own, which can be handed over. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
