import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, LaunchOptions, Page, PlaywrightWorkerArgs } from '@playwright/test';
import type { Settings } from '../../src-main/contract/state.ts';
import { openBrowserMode } from './browser-mode.ts';
import { openDesktop } from './desktop.ts';

/** `browser`: browser mode. `stand-in`: the desktop's bundles without Electron (tests/e2e/electron). `electron`: Electron. */
export type WindowKind = 'browser' | 'stand-in' | 'electron';

export interface Dockline {
  kind: WindowKind;
  dataFolder: string;
  /** The address with its token; in browser mode alone. */
  url?: string;
  /** Main's side of the desktop app, to look at and to answer its dialogs; undefined in browser mode. */
  electronApp?: ElectronApplication;
  /** The first page, loaded anew. */
  freshPage(): Promise<Page>;
  /** Ends what `freshPage` began. */
  leave(page: Page): Promise<void>;
  /** Does something that saves a file, and gives the path of what was saved. */
  saved(page: Page, action: () => Promise<void>): Promise<string>;
  close(): Promise<void>;
}

export interface OpenOptions {
  kind: WindowKind;
  playwright: Pick<PlaywrightWorkerArgs['playwright'], 'chromium'>;
  launchOptions: LaunchOptions;
  /** What the settings hold already; without it, those of somebody who has read the welcome. */
  settings?: Partial<Settings>;
}

/** Starts Dockline on a data folder of its own, which goes when it is closed. */
export async function openDockline(options: OpenOptions): Promise<Dockline> {
  const dataFolder = folderWith(options.settings ?? { welcomed: true });
  try {
    const opened = await (options.kind === 'browser'
      ? openBrowserMode(options, dataFolder)
      : openDesktop(options, dataFolder));
    return {
      ...opened,
      kind: options.kind,
      dataFolder,
      async close() {
        try {
          await opened.close();
        } finally {
          rmSync(dataFolder, { recursive: true, force: true });
        }
      },
    };
  } catch (error) {
    rmSync(dataFolder, { recursive: true, force: true });
    throw error;
  }
}

/** A data folder of somebody who has read the welcome. */
export const welcomedFolder = (): string => folderWith({ welcomed: true });

function folderWith(settings: Partial<Settings>): string {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-e2e-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  return folder;
}

/** What each kind brings; the data folder is made and removed around it. */
export type Opened = Omit<Dockline, 'kind' | 'dataFolder'>;
