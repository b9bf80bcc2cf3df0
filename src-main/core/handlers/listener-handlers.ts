import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const listenerHandlers = ({ listeners }: Services): HandlersOf<'listeners'> => ({
  'listeners.list': () => listeners.list(),
  'listeners.start': (input) => listeners.start(input),
  'listeners.stop': async ({ id }) => {
    await listeners.stop(id);
    return {};
  },
});
