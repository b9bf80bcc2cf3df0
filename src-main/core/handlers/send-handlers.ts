import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const sendHandlers = ({ sends, savedSends }: Services): HandlersOf<'sends'> => ({
  'sends.start': (input) => sends.start(input),
  'sends.list': () => sends.list(),
  'sends.cancel': async ({ id }) => {
    await sends.cancel(id);
    return {};
  },
  'sends.saved': () => savedSends.list(),
  'sends.save': (input) => savedSends.save(input),
  'sends.forget': async ({ id }) => {
    await savedSends.forget(id);
    return {};
  },
});
