import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const messageHandlers = ({ log }: Services): HandlersOf<'messages'> => ({
  'messages.page': async (input) => ({ messages: await log.page(input) }),
  'messages.range': (input) => log.range(input),
  'messages.count': async ({ filter }) => ({ count: await log.count(filter) }),
  'messages.clear': async () => ({ removed: await log.clear() }),
});
