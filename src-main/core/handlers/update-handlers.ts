import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const updateHandlers = ({ updates }: Services): HandlersOf<'updates'> => ({
  'updates.state': () => updates.state(),
  'updates.check': () => updates.check(),
  'updates.download': () => updates.download(),
  'updates.cancel': () => updates.cancel(),
  'updates.install': () => updates.install(),
});
