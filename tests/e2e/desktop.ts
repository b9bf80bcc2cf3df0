import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, expect } from '@playwright/test';
import { electronProgram } from '../../src-main/setup/desktop.mjs';
import { projectEnvironment } from '../../src-main/setup/project.mjs';
import type { Opened, OpenOptions } from './window.ts';

const root = join(import.meta.dirname, '../..');

/** The built desktop bundles, under Electron or under its stand-in: both are driven in the same way. */
export async function openDesktop(options: OpenOptions, dataFolder: string): Promise<Opened> {
  const electronApp = await startDesktop(options, dataFolder);
  return {
    electronApp,
    async freshPage() {
      const page = await electronApp.firstWindow();
      // Not in the middle of the load that the app itself began; a dialog that the test before left hides all else.
      await page.getByRole('navigation', { name: 'Pages', includeHidden: true }).waitFor();
      await page.emulateMedia({ colorScheme: null, reducedMotion: null });
      await page.setViewportSize({ width: 1280, height: 720 });
      await electronApp.evaluate(async ({ BrowserWindow }) => {
        await BrowserWindow.getAllWindows()[0]?.loadURL('app://dockline/');
      });
      return page;
    },
    leave: async () => undefined,
    saved: (_page, action) => savedBy(electronApp, join(dataFolder, `saved-${randomUUID()}`), action),
    close: async () => void (await stopDesktop(electronApp)),
  };
}

const standIn = join(import.meta.dirname, 'electron/electron');

/** Starts the desktop app on a data folder; `args`: what it is started with besides; `app`: the folder that it is in. */
export function startDesktop(
  options: OpenOptions,
  dataFolder: string,
  args: readonly string[] = [],
  app = root,
): Promise<ElectronApplication> {
  return electron.launch({
    ...(options.kind === 'stand-in' ? { executablePath: standIn } : {}),
    args: programArgs(dataFolder, args, app),
    env: environmentOf(options, dataFolder),
    timeout: 60_000,
  });
}

/** Starts it a second time on the same folder, as the system does for a link; gives the exit code. */
export async function startAgain(
  options: OpenOptions,
  dataFolder: string,
  args: readonly string[],
): Promise<number | null> {
  const program = options.kind === 'stand-in' ? standIn : electronProgram();
  if (program === undefined) throw new Error('There is no Electron to start again.');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(program, [...sandbox, ...programArgs(dataFolder, args)], {
    env: environmentOf(options, dataFolder),
    stdio: 'ignore',
    timeout: 60_000,
  });
  await once(second, 'exit');
  return second.exitCode;
}

const programArgs = (dataFolder: string, args: readonly string[], app = root): string[] => [
  `--user-data-dir=${join(dataFolder, 'user-data')}`,
  app,
  ...args,
];

function environmentOf({ playwright, launchOptions }: OpenOptions, dataFolder: string): Record<string, string> {
  return {
    ...definedOnly(projectEnvironment()),
    DOCKLINE_DATA: dataFolder,
    // Of the stand-in.
    DOCKLINE_BROWSER: launchOptions.executablePath ?? playwright.chromium.executablePath(),
  };
}

/** Quits as a person does, and gives the exit code. */
export async function stopDesktop(electronApp: ElectronApplication): Promise<number | null> {
  const program = electronApp.process();
  const ended = program.exitCode === null ? once(program, 'exit') : Promise.resolve();
  await electronApp.close();
  await ended;
  return program.exitCode;
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
