import type { HandlersOf } from './handlers.ts';
import { notYet } from './not-yet.ts';

export const exportHandlers = (): HandlersOf<'exports'> => ({
  'exports.start': notYet,
  'exports.read': notYet,
  'exports.cancel': notYet,
});
