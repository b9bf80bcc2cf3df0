import { resolve } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, session } from 'electron';
import { toDocklineError } from '../contract/errors.ts';
import type { Core } from '../core/core.ts';
import { createCore } from '../core/create-core.ts';
import { dataFolder } from '../core/storage/data-folder.ts';
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts';
import { attachIpc } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { quitCleanly } from './quit.ts';
import { saveFile } from './save-file.ts';
import { guardContents, guardSession } from './security.ts';
import { isOnlyInstance } from './single-instance.ts';
import { followTheme } from './theme.ts';
import { openWindow } from './window.ts';

// Beside the bundle: dist/main/desktop.js, dist/main/preload.cjs, dist/renderer.
const rendererFolder = resolve(import.meta.dirname, '../renderer');
const preload = resolve(import.meta.dirname, 'preload.cjs');

let window: BrowserWindow | undefined;
// A promise, so that quitting while core still starts waits for it and disposes of it.
let starting: Promise<Core> | undefined;

async function askPath(suggested: string): Promise<string | undefined> {
  const options = { defaultPath: suggested };
  const answer = await (window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return answer.canceled || answer.filePath === '' ? undefined : answer.filePath;
}

async function start(): Promise<void> {
  await app.whenReady();
  guardSession(session.defaultSession);
  serveAppProtocol(protocol, rendererFolder);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  starting = createCore({ dataFolder: dataFolder(), transport: 'desktop' });
  const core = await starting;
  attachIpc({
    ipcMain,
    core,
    send: (channel, message) => window?.webContents.send(channel, message),
    save: (input) => saveFile(input, { folder: app.getPath('downloads'), askPath }),
  });
  await followTheme(core, nativeTheme);
  await openWindow({
    open: (options) => {
      window = new BrowserWindow(options);
      window.on('closed', () => {
        window = undefined;
      });
      return window;
    },
    preload,
    dark: nativeTheme.shouldUseDarkColors,
  });
}

registerAppScheme(protocol);
if (isOnlyInstance(app, () => window)) {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  quitCleanly({ app, dispose: async () => (await starting)?.dispose() });
  start().catch((thrown: unknown) => {
    const { message, hint } = toDocklineError(thrown);
    dialog.showErrorBox('Dockline could not start', hint === undefined ? message : `${message}\n\n${hint}`);
    app.quit();
  });
} else {
  app.quit();
}
