import packageJson from '../../../package.json' with { type: 'json' };
import type { ServicesOptions } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const appHandlers = ({ transport, dataFolder }: ServicesOptions): HandlersOf<'app'> => ({
  'app.info': () => ({ version: packageJson.version, platform: process.platform, transport, dataFolder }),
});
