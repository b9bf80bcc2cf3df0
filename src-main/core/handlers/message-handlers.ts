import { DocklineError } from '../../contract/errors.ts';
import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

/** How long blocks may be scanned for one answer; a caller that wants more asks again. */
const pageMs = 500;
const countMs = 200;

export const messageHandlers = ({ log }: Services): HandlersOf<'messages'> => ({
  'messages.page': (input) => log.pageWithin({ ...input, budgetMs: pageMs }),
  'messages.range': (input) => log.range({ ...input, budgetMs: pageMs }),
  'messages.count': ({ filter }) => log.countWithin(filter, countMs),
  'messages.get': async ({ id }) => {
    const [message] = await log.page({ filter: {}, after: id - 1, limit: 1 });
    if (message?.id === id) return message;
    throw new DocklineError('not-found', `Message ${id} is no longer in the log.`);
  },
  'messages.clear': async () => ({ removed: await log.clear() }),
});
