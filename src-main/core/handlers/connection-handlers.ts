import type { HandlersOf } from './handlers.ts';
import { notYet } from './not-yet.ts';

export const connectionHandlers = (): HandlersOf<'connections'> => ({
  'connections.page': () => ({ connections: [] }),
  'connections.get': notYet,
  'connections.send': notYet,
  'connections.close': notYet,
});
