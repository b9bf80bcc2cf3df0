import { appUrl, isAppUrl } from './app-origin.ts';

interface GoneDetails {
  reason: string;
}

export interface RecoverableContents {
  on(event: 'render-process-gone', listener: (event: unknown, details: GoneDetails) => void): unknown;
  on(event: 'did-navigate', listener: (event: unknown, url: string) => void): unknown;
  reload(): void;
  loadURL(url: string): Promise<void>;
}

interface RecoverOptions {
  contents: RecoverableContents;
  /** Told to the person in the new page. */
  say(text: string): void;
  /** Asks whether to try again after one crash too many; false: quit. */
  askAgain(): Promise<boolean>;
  quit(): void;
  now?: () => number;
}

/** Crashes within `windowMs` after which a person decides: a page that cannot start would reload for ever. */
const maxCrashes = 3;
const windowMs = 60_000;

/**
 * Loads the page anew when its process ends by itself, and when it went to an `about:` address, which Electron asks nobody
 * about (electron/electron#21136). Core, the listener and a run live in main: they go on.
 */
export function recoverPage({ contents, say, askAgain, quit, now = Date.now }: RecoverOptions): void {
  let crashes: number[] = [];
  const reload = (): void => {
    say('The window stopped working and was opened again. The listener, the log and a run went on meanwhile.');
    // Not while the process that ended is still being told of: that has crashed Electron (electron/electron#51900).
    setImmediate(() => contents.reload());
  };
  contents.on('did-navigate', (_event, url) => {
    if (!isAppUrl(url)) contents.loadURL(appUrl).catch(() => undefined);
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    crashes = [...crashes.filter((at) => now() - at < windowMs), now()];
    if (crashes.length < maxCrashes) return reload();
    crashes = [];
    void askAgain().then((again) => (again ? reload() : quit()), quit);
  });
}
