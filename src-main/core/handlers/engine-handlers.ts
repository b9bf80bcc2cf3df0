import type { Services } from '../create-services.ts';
import { currentContext, listContexts } from '../engine/contexts.ts';
import type { HandlersOf } from './handlers.ts';

export const engineHandlers = ({ engine, listing }: Services): HandlersOf<'engine'> => ({
  'engine.state': () => engine.state(),
  'engine.reconnect': () => engine.connect(),
  'engine.containers': ({ stopped = false }) => (stopped ? engine.containers({ stopped }) : listing.containers()),
  'engine.contexts': () => {
    const current = currentContext(process.env);
    return listContexts(process.env).map(({ name, host }) => ({ name, host, current: name === current }));
  },
  'engine.networks': () => listing.networks(),
  'engine.clean': (input) => engine.clean(input),
});
