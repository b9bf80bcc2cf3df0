import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';
import { notYet } from './not-yet.ts';

export const listenerHandlers = ({ listeners }: Services): HandlersOf<'listeners'> => ({
  'listeners.list': () => listeners.list(),
  'listeners.start': (input) => listeners.start(input),
  'listeners.stop': async ({ id }) => {
    await listeners.stop(id);
    return {};
  },
  'listeners.change': ({ id, ...change }) => listeners.change(id, change),
  'listeners.exposures': notYet,
  'listeners.certificate': notYet,
  'listeners.saved': () => [],
  'listeners.save': notYet,
  'listeners.forget': notYet,
  'listeners.startSaved': notYet,
});
