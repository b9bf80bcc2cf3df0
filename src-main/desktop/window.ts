import type { BrowserWindowConstructorOptions } from 'electron';
import { appUrl } from './app-origin.ts';
import { healBounds, keepWindowState, type PlacedWindow, type Rectangle, readWindowState } from './window-state.ts';

export interface AppWindow extends PlacedWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  show(): void;
  maximize(): void;
  loadURL(url: string): Promise<void>;
}

interface WindowOptions {
  open(options: BrowserWindowConstructorOptions): AppWindow;
  /** `keepPlace` is to be called before the app ends. */
  onOpen(keepPlace: () => void): void;
  preload: string;
  /** The picture of the window, where the system does not take it from the program. */
  icon: string | undefined;
  dark: boolean;
  /** Where the window's place is kept. */
  stateFile: string;
  /** The displays without their bars, the primary one first. */
  areas(): readonly Rectangle[];
}

/** `--paper` of each theme (styles/tokens.css), so that the window does not flash before its page is painted. */
const background = { light: '#f5f6f4', dark: '#0d1315' };

/** What every window is made with. */
function windowOptions({ preload, icon, dark }: WindowOptions): BrowserWindowConstructorOptions {
  return {
    title: 'Dockline',
    ...(icon === undefined ? {} : { icon }),
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: dark ? background.dark : background.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  };
}

/** Opens the window where it was, or where it can be seen, and shows it once it is painted. */
export async function openWindow(options: WindowOptions): Promise<void> {
  const { open, onOpen, stateFile, areas } = options;
  const state = readWindowState(stateFile);
  const { maximized = false, ...place } = state ?? {};
  const bounds = state === undefined ? place : healBounds(state, areas());
  const window = open({ ...windowOptions(options), ...bounds });
  onOpen(keepWindowState(window, stateFile));
  window.once('ready-to-show', () => {
    // Maximizing shows a window too, so not before it is painted.
    if (maximized) window.maximize();
    window.show();
  });
  await window.loadURL(appUrl);
}
