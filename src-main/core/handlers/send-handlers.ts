import type { HandlersOf } from './handlers.ts';
import { notYet } from './not-yet.ts';

export const sendHandlers = (): HandlersOf<'sends'> => ({
  'sends.start': notYet,
  'sends.list': () => [],
  'sends.cancel': notYet,
  'sends.saved': () => [],
  'sends.save': notYet,
  'sends.forget': notYet,
});
