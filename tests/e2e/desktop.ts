import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, expect } from '@playwright/test';
import { projectEnvironment } from '../../src-main/setup/project.mjs';
import type { Opened, OpenOptions } from './window.ts';

const root = join(import.meta.dirname, '../..');

/** The built desktop bundles, under Electron or under its stand-in: both are driven in the same way. */
export async function openDesktop(
  { kind, playwright, launchOptions }: OpenOptions,
  dataFolder: string,
): Promise<Opened> {
  const electronApp = await startDesktop({
    dataFolder,
    standIn: kind === 'stand-in',
    browser: launchOptions.executablePath ?? playwright.chromium.executablePath(),
  });
  return {
    electronApp,
    async freshPage() {
      const page = await electronApp.firstWindow();
      // Not in the middle of the load that the app itself began.
      await page.getByRole('navigation').waitFor({ timeout: 30_000 });
      await page.emulateMedia({ colorScheme: null, reducedMotion: null });
      await page.setViewportSize({ width: 1280, height: 720 });
      await electronApp.evaluate(async ({ BrowserWindow }) => {
        await BrowserWindow.getAllWindows()[0]?.loadURL('app://dockline/');
      });
      return page;
    },
    leave: async () => undefined,
    saved: (_page, action) => savedBy(electronApp, join(dataFolder, `saved-${randomUUID()}`), action),
    close: () => stopDesktop(electronApp),
  };
}

interface StartOptions {
  dataFolder: string;
  standIn: boolean;
  /** The Chromium behind the stand-in. */
  browser: string;
  /** Further arguments of the app. */
  args?: readonly string[];
}

export function startDesktop({ dataFolder, standIn, browser, args = [] }: StartOptions): Promise<ElectronApplication> {
  return electron.launch({
    ...(standIn ? { executablePath: join(import.meta.dirname, 'electron/electron') } : {}),
    args: [`--user-data-dir=${join(dataFolder, 'user-data')}`, root, ...args],
    env: { ...definedOnly(projectEnvironment()), DOCKLINE_DATA: dataFolder, DOCKLINE_BROWSER: browser },
    timeout: 30_000,
  });
}

/** Quits as a person does, and gives the exit code. */
export async function stopDesktop(electronApp: ElectronApplication): Promise<void> {
  const program = electronApp.process();
  const ended = program.exitCode === null ? once(program, 'exit') : Promise.resolve();
  await electronApp.close();
  await ended;
}

/** Answers the app's next dialog with a path, and waits until a file is there: it is written whole, then named. */
async function savedBy(electronApp: ElectronApplication, path: string, action: () => Promise<void>): Promise<string> {
  await electronApp.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await action();
  await expect.poll(() => existsSync(path), { timeout: 60_000, message: 'the file is saved' }).toBe(true);
  return path;
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
