import type { Message } from '../../contract/message-model.ts';
import type { MessageFilter } from '../../contract/messages.ts';
import { type Block, type BlockEntry, type BlockReader, entryAt, type LogView } from './block-reader.ts';
import { isEmptyFilter } from './compile-filter.ts';
import type { Arrived, LogReader, PageQuery, RangeQuery } from './log-queries.ts';
import { type Matcher, matchBlock } from './match-block.ts';
import type { MatchCounts } from './match-counts.ts';
import type { MessageReader } from './message-reader.ts';

interface ReaderOptions {
  blocks: BlockReader;
  messages: MessageReader;
  compile: (filter: MessageFilter) => Matcher;
  counts: (filter: MessageFilter, view: LogView) => MatchCounts;
  /** Whether the block cannot hold what has these runs of bytes. */
  lacks: (entry: BlockEntry, grams: Uint32Array) => boolean;
}

/** Given at once of what arrived. */
const mostArrived = 500;

/** Answers questions about what the log holds. Filters scan blocks, until the answer is there or the time is up. */
export function logReader({ blocks, messages, compile, counts, lacks }: ReaderOptions): LogReader {
  /** The first place in the block that is still kept. */
  const kept = (view: LogView, entry: BlockEntry): number => Math.max(0, view.firstId - entry.firstId);

  /** Looks at the matches in a block; undefined where it cannot have any. */
  function inBlock<T>(
    entry: BlockEntry,
    matcher: Matcher,
    look: (block: Block, matches: (from: number) => readonly number[]) => T,
  ): T | undefined {
    const grams = matcher.needle?.grams;
    if (grams !== undefined && lacks(entry, grams)) return undefined;
    return blocks.look(entry, (block) => look(block, (from) => matchBlock(block, matcher, from)));
  }

  function pageForward(view: LogView, query: PageQuery & { after: number }) {
    const { matcher } = counts(query.filter, view);
    const deadline = performance.now() + query.budgetMs;
    const found: Message[] = [];
    let reached = query.after;
    for (let at = entryAt(view.entries, query.after + 1); at < view.entries.length; at += 1) {
      const entry = view.entries[at];
      if (entry === undefined || performance.now() > deadline)
        return { messages: found, complete: false, next: reached };
      const from = Math.max(kept(view, entry), query.after + 1 - entry.firstId);
      const more = inBlock(entry, matcher, (block, matches) => {
        const positions = matches(from).slice(0, query.limit - found.length);
        return positions.map((position) => messages.message(block, position, query.textBytes));
      });
      found.push(...(more ?? []));
      if (found.length === query.limit) return { messages: found, complete: true };
      reached = entry.firstId + entry.count - 1;
    }
    return { messages: found, complete: true };
  }

  function pageBackward(view: LogView, query: PageQuery) {
    const { matcher } = counts(query.filter, view);
    const deadline = performance.now() + query.budgetMs;
    const before = Math.min(query.before ?? view.nextId, view.nextId);
    const found: Message[] = [];
    const answer = (complete: boolean, next?: number) => ({
      messages: found.reverse(),
      complete,
      ...(next === undefined ? {} : { next }),
    });
    let reached = before;
    for (let at = Math.min(entryAt(view.entries, before), view.entries.length - 1); at >= 0; at -= 1) {
      const entry = view.entries[at];
      if (entry === undefined || entry.firstId + entry.count <= view.firstId) break;
      if (performance.now() > deadline) return answer(false, reached);
      const more = inBlock(entry, matcher, (block, matches) => {
        const earlier = matches(kept(view, entry)).filter((position) => entry.firstId + position < before);
        const positions = earlier.slice(Math.max(0, earlier.length - (query.limit - found.length)));
        return positions.reverse().map((position) => messages.message(block, position, query.textBytes));
      });
      found.push(...(more ?? []));
      if (found.length === query.limit) return answer(true);
      reached = entry.firstId;
    }
    return answer(true);
  }

  /** How many match in each block from the start on; `complete: false`: the time was up before the last. */
  function counted(view: LogView, filter: MessageFilter, budgetMs: number) {
    const known = counts(filter, view);
    const deadline = performance.now() + budgetMs;
    const found: { entry: BlockEntry; count: number }[] = [];
    for (const entry of view.entries) {
      if (entry.firstId + entry.count <= view.firstId) continue;
      let count = known.get(entry);
      if (count === undefined) {
        if (performance.now() > deadline) return { found, complete: false };
        count =
          inBlock(entry, known.matcher, (block, matches) => {
            const matching = matches(kept(view, entry)).length;
            known.set(block, matching);
            return matching;
          }) ?? 0;
      }
      found.push({ entry, count });
    }
    return { found, complete: true };
  }

  /** How many messages of each block match, from the first on. */
  function sizesOf(view: LogView, filter: MessageFilter, budgetMs: number) {
    if (!isEmptyFilter(filter)) return counted(view, filter, budgetMs);
    const found = view.entries.map((entry) => ({ entry, count: Math.max(0, entry.count - kept(view, entry)) }));
    return { found, complete: true };
  }
  function countMatches(view: LogView, filter: MessageFilter, budgetMs: number) {
    if (isEmptyFilter(filter)) return { count: view.total, complete: true };
    const { found, complete } = counted(view, filter, budgetMs);
    return { count: found.reduce((sum, { count }) => sum + count, 0), complete };
  }

  function rowsOf(view: LogView, block: Block, query: RangeQuery, skip: number, limit: number): Message[] {
    const from = kept(view, block);
    const positions = isEmptyFilter(query.filter)
      ? Array.from(
          { length: Math.max(0, Math.min(limit, block.count - from - skip)) },
          (_, index) => from + skip + index,
        )
      : matchBlock(block, counts(query.filter, view).matcher, from).slice(skip, skip + limit);
    return positions.map((position) => messages.message(block, position, query.textBytes));
  }

  /** The rows from `offset` on, and how many there are. */
  function range(view: LogView, query: RangeQuery) {
    const { found: sizes, complete } = sizesOf(view, query.filter, query.budgetMs);
    const total = sizes.reduce((sum, { count }) => sum + count, 0);
    const end = query.fromEnd ? Math.max(0, total - query.offset) : query.offset + query.limit;
    const offset = Math.max(0, end - query.limit);
    const rows: Message[] = [];
    let passed = 0;
    for (const { entry, count } of sizes) {
      const skip = Math.max(0, offset - passed);
      const wanted = end - offset - rows.length;
      if (skip < count && wanted > 0) rows.push(...rowsOf(view, blocks.read(entry), query, skip, wanted));
      passed += count;
    }
    return { messages: rows, offset, total, complete };
  }

  function arrived(view: LogView, matcher: Matcher, afterId: number): Arrived {
    const found: Message[] = [];
    /** The first whose sender is still being found out. */
    let pendingId: number | undefined;
    for (let at = entryAt(view.entries, afterId + 1); at < view.entries.length; at += 1) {
      const entry = view.entries[at];
      if (entry === undefined) break;
      const from = Math.max(kept(view, entry), afterId + 1 - entry.firstId);
      inBlock(entry, matcher, (block, matches) => {
        for (const position of matches(from)) {
          if (found.length === mostArrived) break;
          if (messages.isAttributed(block, position)) found.push(messages.message(block, position));
          else pendingId ??= block.firstId + position;
        }
      });
      if (found.length === mostArrived) break;
    }
    const last = found.length === mostArrived ? found.at(-1)?.id : view.nextId - 1;
    const upTo = Math.max(afterId, Math.min(last ?? afterId, (pendingId ?? Number.POSITIVE_INFINITY) - 1));
    return { messages: found, upTo };
  }

  return {
    page: (query) =>
      blocks.view((view) => {
        const { after } = query;
        return after === undefined ? pageBackward(view, query) : pageForward(view, { ...query, after });
      }),
    range: (query) => blocks.view((view) => range(view, query)),
    count: ({ filter, budgetMs }) => blocks.view((view) => countMatches(view, filter, budgetMs)),
    lastId: () => blocks.view((view) => (view.total === 0 ? 0 : view.nextId - 1)),
    arrived: (text, afterId) => blocks.view((view) => arrived(view, compile({ text }), afterId)),
  };
}
