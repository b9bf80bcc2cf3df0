import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const engineHandlers = ({ engine }: Services): HandlersOf<'engine'> => ({
  'engine.state': () => engine.state(),
  'engine.reconnect': () => engine.connect(),
  'engine.containers': () => engine.containers(),
  'engine.networks': () => engine.networks(),
  'engine.clean': (input) => engine.clean(input),
});
