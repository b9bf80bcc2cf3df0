import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const settingsHandlers = ({ settings }: Services): HandlersOf<'settings'> => ({
  'settings.get': () => settings.get(),
  'settings.set': (input) => settings.set(input),
});
