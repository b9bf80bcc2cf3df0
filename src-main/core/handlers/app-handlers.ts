import packageJson from '../../../package.json' with { type: 'json' };
import type { Services, ServicesOptions } from '../create-services.ts';
import type { HandlersOf } from './handlers.ts';

export const appHandlers = ({ notices }: Services, { transport, dataFolder }: ServicesOptions): HandlersOf<'app'> => ({
  'app.info': () => ({ version: packageJson.version, platform: process.platform, transport, dataFolder }),
  'app.notices': () => ({ notices: [...notices.list()] }),
  'app.dismiss': () => {
    notices.dismiss();
    return {};
  },
});
