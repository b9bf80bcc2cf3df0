import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const listenerHandlers = ({
  listeners,
  savedListeners,
  exposures,
  certificate,
}: Services): HandlersOf<'listeners'> => ({
  'listeners.list': () => listeners.list(),
  'listeners.start': (input) => listeners.start(input),
  'listeners.stop': async ({ id }) => {
    await listeners.stop(id);
    return {};
  },
  'listeners.change': ({ id, ...change }) => listeners.change(id, change),
  'listeners.exposures': () => exposures(),
  'listeners.certificate': async () => (await certificate({ kind: 'self-signed' })).shown,
  'listeners.saved': () => savedListeners.list(),
  'listeners.save': (input) => savedListeners.save(input),
  'listeners.forget': async ({ id }) => {
    await savedListeners.forget(id);
    return {};
  },
  'listeners.startSaved': ({ id }) => savedListeners.start(id),
});
