import { DocklineError } from '../../../contract/errors.ts';
import type { ExportFormat, MessageFilter } from '../../../contract/messages.ts';
import type { MessageLog } from '../message-log.ts';
import { exportFiles } from './export-format.ts';
import type { FilePart } from './export-parts.ts';

export interface ExportedBytes extends FilePart {
  bytes: Buffer;
}

/** Exports of the log that are under way, each read from its start to its end. */
export interface Exports {
  start(filter: MessageFilter, format: ExportFormat): Promise<{ id: string; fileName: string; mediaType: string }>;
  /** At most 1 MiB, and none where nothing was found yet. Fails with `not-found`, and `bad-input` for another offset than the last or the next. */
  read(id: string, offset: number): Promise<ExportedBytes>;
  /** How far its reader is; one that is asked for does not end. Fails with `not-found`. */
  state(id: string): { bytes: number; messages: number; done: boolean };
  cancel(id: string): Promise<void>;
  dispose(): void;
}

interface Running {
  /** The last answer, and where it began. */
  last: ExportedBytes & { offset: number };
  /** What comes after it, as far as it is there. */
  rest: Buffer;
  messages: number;
  ended: boolean;
  turn: Promise<unknown>;
  idle: NodeJS.Timeout;
}

const mostBytes = 1_048_576;
const idleMs = 60_000;
/** How long one answer looks for messages that match. */
const searchMs = 2_000;

export function openExports(log: Pick<MessageLog, 'startExport' | 'exportPart' | 'endExport'>): Exports {
  const running = new Map<string, Running>();

  function end(id: string): Promise<void> {
    clearTimeout(running.get(id)?.idle);
    return running.delete(id) ? log.endExport(id) : Promise.resolve();
  }
  /** One that nobody reads any more ends; there is nobody to tell. */
  const endWhenIdle = (id: string): NodeJS.Timeout =>
    setTimeout(() => void end(id).catch(() => undefined), idleMs).unref();

  /** The export with that id, which is not idle then. */
  function wanted(id: string): Running {
    const one = running.get(id);
    if (one === undefined) throw gone();
    clearTimeout(one.idle);
    one.idle = endWhenIdle(id);
    return one;
  }

  async function fill(id: string, one: Running): Promise<void> {
    const until = performance.now() + searchMs;
    while (one.rest.length === 0 && !one.ended && performance.now() < until) {
      const part = await log.exportPart(id);
      if (part === undefined) throw gone();
      one.rest = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength);
      one.messages += part.messages;
      one.ended = part.done;
    }
  }
  async function readAt(id: string, one: Running, offset: number): Promise<ExportedBytes> {
    const { last } = one;
    if (offset === last.offset && (last.bytes.length > 0 || last.done)) return last;
    if (offset !== last.next) throw new DocklineError('bad-input', `The export goes on at byte ${last.next}.`);
    await fill(id, one);
    const bytes = one.rest.subarray(0, mostBytes);
    one.rest = one.rest.subarray(bytes.length);
    const done = one.ended && one.rest.length === 0;
    one.last = { offset, bytes, next: offset + bytes.length, messages: one.messages, done };
    return one.last;
  }

  return {
    async start(filter, format) {
      const id = await log.startExport(filter, format);
      const { extension, mediaType } = exportFiles[format];
      const nothing = { offset: -1, bytes: Buffer.alloc(0), next: 0, messages: 0, done: false };
      const idle = endWhenIdle(id);
      running.set(id, { last: nothing, rest: nothing.bytes, messages: 0, ended: false, turn: Promise.resolve(), idle });
      const day = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
      return { id, fileName: `dockline-messages-${day}.${extension}`, mediaType };
    },
    async read(id, offset) {
      const one = wanted(id);
      const answer = one.turn.then(() => readAt(id, one, offset));
      one.turn = answer.catch(() => undefined);
      return answer;
    },
    state(id) {
      const { last } = wanted(id);
      return { bytes: last.next, messages: last.messages, done: last.done };
    },
    cancel: end,
    dispose() {
      for (const { idle } of running.values()) clearTimeout(idle);
      running.clear();
    },
  };
}

function gone(): DocklineError {
  return new DocklineError('not-found', 'That export has ended.', { hint: 'Begin it again.' });
}
