import { test as base, type Page } from '@playwright/test';
import { type Dockline, openDockline, type WindowKind } from './window.ts';

export { expect } from '@playwright/test';

interface WorkerFixtures {
  /** Which of the three windows the specs run in: one project of the configuration each. */
  windowKind: WindowKind;
  /** The running app, on a data folder of its own. */
  dockline: Dockline;
}

interface TestFixtures {
  /** The app's page, fresh for each test: the settings and the log stay as the test before left them. */
  app: Page;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  windowKind: ['browser', { scope: 'worker', option: true }],
  dockline: [
    async ({ windowKind, playwright, launchOptions }, use) => {
      const dockline = await openDockline({ kind: windowKind, playwright, launchOptions });
      try {
        await use(dockline);
      } finally {
        await dockline.close();
      }
    },
    { scope: 'worker' },
  ],
  app: async ({ dockline }, use) => {
    const page = await dockline.freshPage();
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await use(page);
    await dockline.leave(page);
  },
});
