import { z } from 'zod';
import { exportFormats } from './choices.ts';
import { inRange } from './in-range.ts';
import { messageSchema } from './message-model.ts';
import { ranges } from './ranges.ts';

const name = z.string().min(1).max(300);
const id = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

function isRegex(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

export const messageFilterSchema = z.strictObject({
  /** A substring of the text. */
  text: z.string().max(1_000).optional(),
  /** A regular expression (JavaScript's, with the `u` flag) that the text must match. Fails with `timed-out` where it is slow. */
  regex: z.string().max(500).refine(isRegex, 'not a regular expression').optional(),
  /** Holds for `text` and `regex`; without it both are case-sensitive. */
  ignoreCase: z.boolean().optional(),
  /** A container's name, or a source kind. */
  source: name.optional(),
  /** A network's name. */
  network: name.optional(),
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  listenerId: name.max(100).optional(),
  /** Of the listener. */
  port: inRange(ranges.port).optional(),
  connectionId: name.max(100).optional(),
  /** Of the bytes that arrived in the frame, both ends included. */
  minBytes: z.number().int().min(0).optional(),
  maxBytes: z.number().int().min(0).optional(),
});
export type MessageFilter = z.infer<typeof messageFilterSchema>;

const filter = messageFilterSchema.default({});
/** Bytes of a frame that come with a row of a list; `messages.get` gives the whole of one. */
const textBytes = z.number().int().min(0).max(1_048_576).default(8_192);

export const exportFormatSchema = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** The commands of the message log. Ids are dense and ascend; a filter's scan stops when its time is up and says so. */
export const messageCommands = {
  /**
   * Messages in ascending id. Newest page: neither `before` nor `after`. `complete: false`: the scan's time was up;
   * what it found is there, and the same question with `before` (or `after`) `next` goes on.
   */
  'messages.page': {
    input: z.strictObject({
      filter,
      before: z.number().int().optional(),
      after: z.number().int().optional(),
      limit: z.number().int().min(1).max(1_000).default(200),
      textBytes,
    }),
    output: z.object({
      messages: z.array(messageSchema),
      complete: z.boolean(),
      next: z.number().int().optional(),
    }),
  },
  /**
   * Rows `offset`… of the filtered log in ascending order, for a virtualised list. `complete: false`: not all of the
   * log was looked at yet, and there are at least `total`; what was found is kept, so asking again goes on.
   * `fromEnd`: the `limit` rows before the last `offset` ones. The answer's `offset` is that of its first row.
   */
  'messages.range': {
    input: z.strictObject({
      filter,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1_000),
      fromEnd: z.boolean().optional(),
      textBytes,
    }),
    output: z.object({
      messages: z.array(messageSchema),
      offset: z.number().int(),
      total: z.number().int(),
      complete: z.boolean(),
    }),
  },
  /** How many match; at least so many where `complete` is false. Asking again goes on from there. */
  'messages.count': {
    input: z.strictObject({ filter }),
    output: z.object({ count: z.number().int(), complete: z.boolean() }),
  },
  /** One message whole. Fails with `not-found` where it is no longer in the log, and was not kept. */
  'messages.get': { input: z.strictObject({ id }), output: messageSchema },
  /** Keeps a copy that stays when the log is cleared or trimmed. Fails with `not-found`, `too-many`. */
  'messages.keep': { input: z.strictObject({ id }), output: z.object({}) },
  'messages.letGo': { input: z.strictObject({ id }), output: z.object({}) },
  /** The last one kept first; long texts are shortened. */
  'messages.kept': { input: z.strictObject({}), output: z.object({ messages: z.array(messageSchema) }) },
  'messages.clear': { input: z.strictObject({}), output: z.object({ removed: z.number().int() }) },

  /** Begins an export of what matches now; its bytes come by `exports.read`. One that nobody reads ends after a minute. */
  'exports.start': {
    input: z.strictObject({ filter, format: exportFormatSchema }),
    output: z.object({ id: z.string(), fileName: z.string(), mediaType: z.string() }),
  },
  /** The next bytes, at most 1 MiB; `next` is the offset to ask for then. The same offset twice gives the same bytes. */
  'exports.read': {
    input: z.strictObject({ id: name.max(100), offset: id }),
    output: z.object({ base64: z.string(), next: z.number().int(), messages: z.number().int(), done: z.boolean() }),
  },
  /** How far its reader is; asking keeps it from ending. Fails with `not-found` once it was cancelled. */
  'exports.state': {
    input: z.strictObject({ id: name.max(100) }),
    output: z.object({ bytes: z.number().int(), messages: z.number().int(), done: z.boolean() }),
  },
  'exports.cancel': { input: z.strictObject({ id: name.max(100) }), output: z.object({}) },
} as const;
