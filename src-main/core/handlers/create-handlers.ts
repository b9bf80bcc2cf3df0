import type { Services, ServicesOptions } from '../create-services.ts';
import { appHandlers } from './app-handlers.ts';
import { connectionHandlers } from './connection-handlers.ts';
import { engineHandlers } from './engine-handlers.ts';
import { exampleHandlers } from './example-handlers.ts';
import { exportHandlers } from './export-handlers.ts';
import type { Handlers } from './handlers.ts';
import { interfaceHandlers } from './interface-handlers.ts';
import { listenerHandlers } from './listener-handlers.ts';
import { messageHandlers } from './message-handlers.ts';
import { probeHandlers } from './probe-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { sendHandlers } from './send-handlers.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { shellHandlers } from './shell-handlers.ts';
import { snapshotHandlers } from './snapshot-handlers.ts';
import { updateHandlers } from './update-handlers.ts';

/** Every command's handler; the compiler refuses a missing one. An area is a file of its own. */
export function createHandlers(services: Services, options: ServicesOptions): Handlers {
  return {
    ...appHandlers(services, options),
    ...connectionHandlers(services),
    ...engineHandlers(services),
    ...exampleHandlers(),
    ...exportHandlers(services),
    ...interfaceHandlers(services),
    ...listenerHandlers(services),
    ...messageHandlers(services),
    ...probeHandlers(services),
    ...reportHandlers(services),
    ...sendHandlers(services),
    ...settingsHandlers(services),
    ...snapshotHandlers(services),
    ...shellHandlers(services),
    ...updateHandlers(services),
  };
}
