import { schemaVersion } from '../../contract/schema-version.ts';
import type { Services } from '../create-services.ts';
import { parseCapturesInTurns } from '../interfaces/parse-captures.ts';
import type { HandlersOf } from './handlers.ts';

export const interfaceHandlers = ({ interfaces }: Services): HandlersOf<'interfaces'> => ({
  'interfaces.read': async ({ targets }) => ({ schemaVersion, namespaces: await interfaces.read(targets) }),
  'interfaces.all': ({ access }) => interfaces.following.all(access),
  'interfaces.changes': (input) => interfaces.following.changes(input),
  'interfaces.state': () => interfaces.following.state(),
  'interfaces.stop': async () => {
    await interfaces.following.stop();
    return {};
  },
  'interfaces.counters': async ({ namespaces, access }) => ({
    readings: await interfaces.counters(namespaces, access),
  }),
  'interfaces.parse': ({ text }) => parseCapturesInTurns(text),
});
