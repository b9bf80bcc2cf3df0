import { DocklineError } from '../../contract/errors.ts';
import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const connectionHandlers = ({ log, listeners }: Services): HandlersOf<'connections'> => ({
  'connections.page': async (input) => ({ connections: await log.connections(input) }),
  'connections.get': async ({ id }) => {
    const connection = await log.connection(id);
    if (connection !== undefined) return connection;
    throw new DocklineError('not-found', 'That connection is no longer in the log.');
  },
  'connections.send': async ({ id, payload }) => ({ bytes: await listeners.send(id, payload) }),
  'connections.close': async ({ id, how }) => {
    await listeners.endConnection(id, how);
    return {};
  },
});
