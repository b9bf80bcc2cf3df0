import type { MessageFilter } from '../../contract/messages.ts';
import type { Block } from './block-reader.ts';
import type { ConnectionReader, Sender } from './connection-reader.ts';
import { gramsOf } from './gram-bits.ts';
import type { Matcher } from './match-block.ts';
import { regexTest } from './match-regex.ts';
import { textSpan } from './message-bytes.ts';

interface CompileOptions {
  connections: ConnectionReader;
  /** All bytes of a message, also where it was cut. */
  size: (block: Block, position: number) => number;
}

/** Fails with `SyntaxError` for a regular expression that is none. */
export function compileFilter(filter: MessageFilter, { connections, size }: CompileOptions): Matcher {
  return {
    since: filter.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(filter.since),
    until: filter.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(filter.until),
    connection: connectionTest(filter, connections),
    needle: needleOf(filter),
    refine: refinement(filter, size),
  };
}

/** Whether every message matches. */
export function isEmptyFilter(filter: MessageFilter): boolean {
  const { ignoreCase: _, ...terms } = filter;
  return Object.values(terms).every((value) => value === undefined || value === '');
}

/** Whether the answer may change for messages that are stored already: once it is known who sent them. */
export function asksWhoSent({ source, network }: MessageFilter): boolean {
  return Boolean(source || network);
}

function connectionTest(filter: MessageFilter, connections: ConnectionReader): Matcher['connection'] {
  const { listenerId, port, connectionId, source, network } = filter;
  if (!listenerId && port === undefined && !connectionId && !source && !network) return undefined;
  const matches = (sender: Sender): boolean =>
    (!listenerId || sender.listenerId === listenerId) &&
    (port === undefined || sender.local.port === port) &&
    (!connectionId || sender.connectionId === connectionId) &&
    (!source || sender.source?.containerName === source || sender.source?.kind === source) &&
    (!network || sender.source?.networkName === network);
  const known = new Map<number, boolean>();
  return (row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const sender = connections.sender(row);
    const answer = matches(sender);
    if (sender.source !== undefined) known.set(row, answer);
    return answer;
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is from 0 to 127
const ascii = /^[\u0000-\u007f]*$/;

function needleOf({ text, ignoreCase = false }: MessageFilter): Matcher['needle'] {
  if (!text) return undefined;
  if (ignoreCase && !ascii.test(text)) return undefined;
  const bytes = Buffer.from(ignoreCase ? text.toLowerCase() : text);
  return { bytes, fold: ignoreCase, grams: gramsOf(bytes) };
}

function refinement(filter: MessageFilter, size: CompileOptions['size']): Matcher['refine'] {
  const { minBytes = 0, maxBytes = Number.POSITIVE_INFINITY, regex, text, ignoreCase = false } = filter;
  const patterns = [
    ...(regex ? [regex] : []),
    // Letters beyond ASCII have cases that bytes do not show.
    ...(text && ignoreCase && !ascii.test(text) ? [escaped(text)] : []),
  ].map((pattern) => regexTest(pattern, ignoreCase));
  const sized = minBytes > 0 || maxBytes < Number.POSITIVE_INFINITY;
  if (!sized && patterns.length === 0) return undefined;
  return (block, positions) => {
    let left = positions;
    if (sized) {
      left = left.filter((position) => {
        const bytes = size(block, position);
        return bytes >= minBytes && bytes <= maxBytes;
      });
    }
    for (const test of patterns) {
      const answers = test(left.map((position) => text16(block, position)));
      left = left.filter((_, index) => answers[index]);
    }
    return left;
  };
}

/** The message as text; what is no UTF-8 in it becomes U+FFFD. */
function text16(block: Block, position: number): string {
  const { start, end } = textSpan(block, position);
  return block.payload.toString('utf8', start, end);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, (character) => `\\${character}`);
}
