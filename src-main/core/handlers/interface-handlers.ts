import { schemaVersion } from '../../contract/model.ts';
import type { Services } from '../create-services.ts';
import { parseCaptures } from '../interfaces/parse-captures.ts';
import type { HandlersOf } from './handlers.ts';

export const interfaceHandlers = ({ readNamespaces }: Services): HandlersOf<'interfaces'> => ({
  'interfaces.read': async ({ targets }) => ({ schemaVersion, namespaces: await readNamespaces(targets) }),
  'interfaces.parse': ({ text }) => parseCaptures(text),
});
