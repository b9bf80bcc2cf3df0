import type { Services } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const exportHandlers = ({ exports }: Services): HandlersOf<'exports'> => ({
  'exports.start': ({ filter, format }) => exports.start(filter, format),
  'exports.read': async ({ id, offset }) => {
    const { bytes, next, messages, done } = await exports.read(id, offset);
    return { base64: bytes.toString('base64'), next, messages, done };
  },
  'exports.state': async ({ id }) => exports.state(id),
  'exports.cancel': async ({ id }) => {
    await exports.cancel(id);
    return {};
  },
});
