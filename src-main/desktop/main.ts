import { resolve } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
} from 'electron';
import { toDocklineError } from '../contract/errors.ts';
import type { Core } from '../core/core.ts';
import { createCore } from '../core/create-core.ts';
import { dataFolder } from '../core/storage/data-folder.ts';
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts';
import { createArrivals } from './arrivals.ts';
import { waitingChannel } from './channels.ts';
import { introduce } from './introduce.ts';
import { attachIpc } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { createOutbox } from './outbox.ts';
import { windowPrinter } from './print-pdf.ts';
import { mayStopRun, quitCleanly } from './quit.ts';
import { readExport } from './read-export.ts';
import { recoverPage } from './recover.ts';
import { saveFile } from './save-file.ts';
import { guardContents, guardSession } from './security.ts';
import { isOnlyInstance, raise } from './single-instance.ts';
import { followSystem } from './system.ts';
import { followTheme } from './theme.ts';
import { electronUpdater, loadElectronUpdater } from './updater.ts';
import { openWindow } from './window.ts';

// Beside the bundle: dist/main/desktop.js, dist/main/preload.cjs, dist/renderer; the icons are in assets.
const rendererFolder = resolve(import.meta.dirname, '../renderer');
const preload = resolve(import.meta.dirname, 'preload.cjs');
const picture = (size: string): string => resolve(import.meta.dirname, `../../assets/icons/${size}.png`);

let window: BrowserWindow | undefined;
let keepPlace = (): void => undefined;
// A promise, so that quitting while core still starts waits for it and disposes of it.
let starting: Promise<Core> | undefined;

const outbox = createOutbox(() => window?.webContents.send(waitingChannel));
const show = (): void => raise(window);
const arrivals = createArrivals({ tell: outbox.tell, raise: show });

/** A system dialog over the window, or alone where there is none. */
const ask = (question: Electron.MessageBoxOptions) =>
  window === undefined ? dialog.showMessageBox(question) : dialog.showMessageBox(window, question);

async function askSavePath(suggested: string): Promise<string | undefined> {
  const options = { defaultPath: suggested };
  const answer = await (window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return answer.canceled || answer.filePath === '' ? undefined : answer.filePath;
}

async function openChosenFile(): Promise<void> {
  const options: Electron.OpenDialogOptions = { properties: ['openFile'] };
  const answer = await (window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  await arrivals.files(answer.canceled ? [] : answer.filePaths);
}

async function isRunning(): Promise<boolean> {
  const state = await (await starting)?.call('probes.state', {});
  return state?.ok === true && state.value.status === 'running';
}

const quitting = quitCleanly({
  app,
  mayQuit: () => mayStopRun(isRunning, ask),
  onQuitting() {
    keepPlace();
    window?.hide();
  },
  dispose: async () => (await starting)?.dispose(),
});

async function start(): Promise<void> {
  const folder = dataFolder();
  const sheets = new Map<string, string>();
  // Core is plain Node: it opens the log while Electron opens the display. What fails is told below, by a dialog.
  starting = startCore(folder, sheets);
  starting.catch(() => undefined);
  await app.whenReady();
  powerMonitor.on('shutdown', quitting.withSystem);
  serveAppProtocol(protocol, rendererFolder, sheets);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      menuTemplate(process.platform, {
        tell: outbox.tell,
        openFile: () => void openChosenFile().catch(reportError),
        checkForUpdates() {
          outbox.tell({ kind: 'go', page: 'settings' });
          void starting?.then((core) => core.call('updates.check', {}));
        },
      }),
    ),
  );
  const [core] = await Promise.all([starting, guardSession(session.defaultSession)]);
  attachIpc({
    ipcMain,
    core,
    send: (channel, message) => window?.webContents.send(channel, message),
    save: (input) =>
      saveFile(input, {
        folder: app.getPath('downloads'),
        askPath: askSavePath,
        readExport: (id) => readExport(core, id),
      }),
    take: outbox.take,
  });
  await followTheme(core, nativeTheme);
  await openWindow({
    open: (options) => {
      const opened = new BrowserWindow(options);
      window = opened;
      opened.on('closed', () => {
        window = undefined;
      });
      // Its page shows the only way to what runs: closing it asks as quitting does.
      opened.on('close', (event) => {
        if (quitting.isOver()) return;
        event.preventDefault();
        app.quit();
      });
      recoverPage({
        contents: opened.webContents,
        say: (text) => outbox.tell({ kind: 'say', text, failed: true }),
        askAgain: async () => (await ask(crashQuestion)).response === 0,
        quit: () => app.quit(),
      });
      return opened;
    },
    onOpen(keep) {
      keepPlace = keep;
    },
    preload,
    icon: process.platform === 'linux' ? picture('256x256') : undefined,
    dark: nativeTheme.shouldUseDarkColors,
    stateFile: resolve(folder, 'window.json'),
    areas: () => [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea),
  });
  // What is around the window comes after it.
  await followSystem({
    core,
    icon: picture('32x32'),
    raise: show,
    window: () => window,
    tell: outbox.tell,
    onError: reportError,
  });
}

function startCore(folder: string, sheets: Map<string, string>): Promise<Core> {
  // Only a packaged app has a place that a newer one can take.
  const updater = app.isPackaged
    ? electronUpdater({ load: loadElectronUpdater, quitThen: quitting.andThen })
    : { off: 'This Dockline runs from its sources; a package updates itself.' };
  const printPdf = windowPrinter((options) => new BrowserWindow(options), sheets);
  return createCore({ dataFolder: folder, transport: 'desktop', updater, printPdf });
}

const crashQuestion: Electron.MessageBoxOptions = {
  type: 'error',
  message: 'The window stopped working several times.',
  detail: 'The listener, the log and a run go on.',
  buttons: ['Open it again', 'Quit'],
  defaultId: 0,
  cancelId: 1,
};

function reportError(thrown: unknown): void {
  outbox.tell({ kind: 'say', text: toDocklineError(thrown).message.slice(0, 1_000), failed: true });
}

registerAppScheme(protocol);
if (isOnlyInstance(app, arrivals.args)) {
  introduce(app, process.platform);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  // The icon in macOS' dock was clicked: a window that is minimized comes back.
  app.on('activate', show);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    arrivals.args([url], '');
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void arrivals.files([path]);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quitting.now);
  arrivals.args(process.argv.slice(1), process.cwd());
  start().catch((thrown: unknown) => {
    const { message, hint } = toDocklineError(thrown);
    dialog.showErrorBox('Dockline could not start', hint === undefined ? message : `${message}\n\n${hint}`);
    app.quit();
  });
} else {
  app.exit(0);
}
