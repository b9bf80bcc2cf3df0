import { randomUUID } from 'node:crypto';
import { createEngine } from './engine/create-engine.ts';
import type { Engine } from './engine/engine.ts';
import { createInterfaceService, type InterfaceService } from './interfaces/create-interface-service.ts';
import { createNotices, type Notices } from './notices.ts';
import { openSettings, type SettingsStore } from './storage/settings.ts';

/** What reads namespaces, and no more: without a log, listeners and their threads it begins and ends at once. */
export interface ReadingServices {
  engine: Engine;
  interfaces: InterfaceService;
  notices: Notices;
  settings: SettingsStore;
  /** Removes what was made in the engine. */
  dispose(): Promise<void>;
}

/** The engine is not connected yet: whoever needs it calls `engine.connect()`. */
export function createReadingServices({ dataFolder }: { dataFolder: string }): ReadingServices {
  const notices = createNotices();
  const settings = openSettings({ folder: dataFolder, onWarning: notices.add });
  const engine = createEngine({
    runId: randomUUID(),
    probeImage: () => settings.get().probeImage,
    endpoint: settings.get().engineEndpoint,
  });
  const interfaces = createInterfaceService({ engine, settings });
  return {
    engine,
    interfaces,
    notices,
    settings,
    async dispose() {
      await interfaces.dispose();
      await engine.dispose();
    },
  };
}
