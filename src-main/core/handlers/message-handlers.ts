import { DocklineError } from '../../contract/errors.ts';
import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const messageHandlers = ({ log }: Services): HandlersOf<'messages'> => ({
  'messages.page': async (input) => ({ messages: await log.page(input), complete: true }),
  'messages.range': async (input) => ({ ...(await log.range(input)), complete: true }),
  'messages.count': async ({ filter }) => ({ count: await log.count(filter), complete: true }),
  'messages.get': async ({ id }) => {
    const [message] = await log.page({ filter: {}, after: id - 1, limit: 1 });
    if (message?.id === id) return message;
    throw new DocklineError('not-found', `Message ${id} is no longer in the log.`);
  },
  'messages.clear': async () => ({ removed: await log.clear() }),
});
