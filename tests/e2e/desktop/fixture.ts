import { existsSync, rmSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';
import { startAgain, startDesktop, stopDesktop } from '../desktop.ts';
import { test as base } from '../dockline.ts';
import { welcomedFolder } from '../window.ts';

export { expect } from '@playwright/test';

interface Desktop {
  /** The app that the worker shares. */
  shared: ElectronApplication;
  sharedFolder: string;
  /** A data folder of the test's own. */
  folder: string;
  /** Starts an app of the test's own on its folder; it ends with the test. */
  start(args?: readonly string[], app?: string): Promise<ElectronApplication>;
  /** Starts the app once more on a folder where it runs already; gives the exit code. */
  startAgain(folder: string, args: readonly string[]): Promise<number | null>;
}

/** The desktop app: shared by a worker, and as many of a test's own as it starts. */
export const test = base.extend<{ desktop: Desktop }>({
  desktop: async ({ windowKind, playwright, launchOptions, dockline }, use) => {
    if (dockline.electronApp === undefined) throw new Error('These specs need a desktop window.');
    const options = { kind: windowKind, playwright, launchOptions };
    const folder = welcomedFolder();
    const started: ElectronApplication[] = [];
    await use({
      shared: dockline.electronApp,
      sharedFolder: dockline.dataFolder,
      folder,
      async start(args, app) {
        const own = await startDesktop(options, folder, args, app);
        started.push(own);
        return own;
      },
      startAgain: (where, args) => startAgain(options, where, args),
    });
    for (const own of started) await stopDesktop(own).catch(() => undefined);
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  },
});
