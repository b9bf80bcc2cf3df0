import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const shellHandlers = ({ shells }: Services): HandlersOf<'shells'> => ({
  'shells.list': () => shells.list(),
  'shells.open': ({ target, cols, rows }) => shells.open(target, { cols, rows }),
  'shells.write': async ({ id, data }) => {
    await shells.get(id).write(Buffer.from(data, 'base64'));
    return {};
  },
  'shells.read': async ({ id, from, waitMs }) => {
    const { bytes, ...where } = await shells.get(id).read(from, waitMs);
    return { data: bytes.toString('base64'), ...where };
  },
  'shells.resize': async ({ id, cols, rows }) => {
    await shells.get(id).resize({ cols, rows });
    return {};
  },
  'shells.close': async ({ id }) => {
    await shells.close(id);
    return {};
  },
});
