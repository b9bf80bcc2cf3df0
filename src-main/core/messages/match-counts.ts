import type { MessageFilter } from '../../contract/messages.ts';
import type { Block, BlockEntry, LogView } from './block-reader.ts';
import { asksWhoSent } from './compile-filter.ts';
import type { Matcher } from './match-block.ts';

/** How many messages of each block match a filter, as far as that was found out. */
export interface MatchCounts {
  readonly matcher: Matcher;
  get(entry: BlockEntry): number | undefined;
  set(block: Block, count: number): void;
}

const keptFilters = 8;

/** Remembers counts for the filters used last, so that a list over a filter counts each block once. */
export function matchCounts(options: {
  compile: (filter: MessageFilter) => Matcher;
  isAttributed: (block: Block, position: number) => boolean;
}): (filter: MessageFilter, view: LogView) => MatchCounts {
  const kept = new Map<string, { matcher: Matcher; counts: Map<number, { size: number; count: number }> }>();

  return (filter, view) => {
    const key = JSON.stringify(filter);
    const known = kept.get(key) ?? { matcher: options.compile(filter), counts: new Map() };
    kept.delete(key);
    kept.set(key, known);
    for (const [oldest] of kept) {
      if (kept.size <= keptFilters) break;
      kept.delete(oldest);
    }
    // Of a block that the log's beginning has moved into, some messages are gone.
    const isPartial = (entry: BlockEntry) => entry.firstId < view.firstId;
    const isFinal = (block: Block) =>
      !asksWhoSent(filter) || block.layout.runFirst.every((position) => options.isAttributed(block, position));
    return {
      matcher: known.matcher,
      get(entry) {
        const found = isPartial(entry) ? undefined : known.counts.get(entry.firstId);
        return found?.size === entry.count ? found.count : undefined;
      },
      set(block, count) {
        if (!isPartial(block) && isFinal(block)) known.counts.set(block.firstId, { size: block.count, count });
      },
    };
  };
}
