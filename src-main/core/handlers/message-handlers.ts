import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

/** How long blocks may be scanned for one answer; a caller that wants more asks again. */
const pageMs = 500;
const countMs = 200;

export const messageHandlers = ({ log, kept }: Services): HandlersOf<'messages'> => ({
  'messages.page': (input) => log.pageWithin({ ...input, budgetMs: pageMs }),
  'messages.range': (input) => log.range({ ...input, budgetMs: pageMs }),
  'messages.count': ({ filter }) => log.countWithin(filter, countMs),
  'messages.get': ({ id }) => kept.get(id),
  'messages.keep': async ({ id }) => {
    await kept.keep(id);
    return {};
  },
  'messages.letGo': async ({ id }) => {
    await kept.drop(id);
    return {};
  },
  'messages.kept': async () => ({ messages: await kept.list() }),
  'messages.clear': async () => ({ removed: await log.clear() }),
});
