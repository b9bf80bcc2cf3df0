import type { BrowserWindowConstructorOptions } from 'electron';
import { appUrl } from './app-origin.ts';

export interface AppWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  show(): void;
  loadURL(url: string): Promise<void>;
}

interface WindowOptions<W extends AppWindow> {
  open(options: BrowserWindowConstructorOptions): W;
  preload: string;
  dark: boolean;
}

/** `--paper` of each theme (styles/tokens.css), so that the window does not flash before its page is painted. */
const background = { light: '#f5f6f4', dark: '#0d1315' };

/** What every window is made with. */
export function windowOptions(preload: string, dark: boolean): BrowserWindowConstructorOptions {
  return {
    title: 'Dockline',
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

/** Opens the window and shows it once it is painted. */
export async function openWindow<W extends AppWindow>({ open, preload, dark }: WindowOptions<W>): Promise<W> {
  const window = open(windowOptions(preload, dark));
  window.once('ready-to-show', () => window.show());
  await window.loadURL(appUrl);
  return window;
}
