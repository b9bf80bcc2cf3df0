import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App, Event, LoginItemSettings, Settings } from 'electron';
import type { Chromium } from './chromium.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { onLastClosed, openWindows } from './windows.ts';

interface Description {
  folder: string;
  userData: string;
  name: string;
  version: string;
}

/** An event that a listener may prevent. */
export function preventable(): Event {
  let prevented = false;
  return {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}

type Implemented = Pick<
  App,
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setAppUserModelId'
  | 'setBadgeCount'
  | 'isPackaged'
>;

/** Start, ready, quit and exit in Electron's order; one instance a user-data folder. */
class StandInApp extends EventEmitter implements Implemented {
  readonly isPackaged = false;
  #about: Description = { folder: '', userData: '', name: '', version: '' };
  #chromium: Chromium | undefined;
  #ready = Promise.withResolvers<void>();
  #isReady = false;
  #quitting = false;
  #release: (() => void) | undefined;
  #login: Settings = { openAtLogin: false };

  describe(about: Description): void {
    this.#about = about;
    onLastClosed(() => {
      if (this.#quitting) this.#finishQuit();
      else if (this.listenerCount('window-all-closed') === 0) this.quit();
      else this.emit('window-all-closed');
    });
  }

  startedChromium(chromium: Chromium): void {
    this.#chromium = chromium;
  }

  /** Electron's main process is the browser's: it ends with it. */
  lostChromium(): void {
    if (this.#chromium !== undefined) process.exit(1);
  }

  chromium(): Chromium {
    if (this.#chromium === undefined) throw new Error('Windows can be made once app is ready.');
    return this.#chromium;
  }

  becomeReady(): void {
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.#ready.resolve();
    this.emit('ready', {}, {});
  }

  whenReady = (): Promise<void> => this.#ready.promise;
  isReady = (): boolean => this.#isReady;
  getName = (): string => this.#about.name;
  getVersion = (): string => this.#about.version;
  getAppPath = (): string => this.#about.folder;
  setAppUserModelId = (): void => undefined;
  setBadgeCount = (): boolean => false;
  setAsDefaultProtocolClient = (): boolean => true;

  getPath(name: Parameters<App['getPath']>[0]): string {
    const path = name === 'userData' ? this.#about.userData : join(this.#about.userData, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  requestSingleInstanceLock(): boolean {
    this.#release ??= takeInstanceLock(this.#about.userData, ({ argv, workingDirectory }) => {
      // As documented: the order may change, and switches of Chromium's own come with it.
      this.emit('second-instance', {}, [...argv, '--allow-file-access-from-files'], workingDirectory, {});
    });
    return this.#release !== undefined;
  }

  hasSingleInstanceLock = (): boolean => this.#release !== undefined;

  releaseSingleInstanceLock(): void {
    this.#release?.();
    this.#release = undefined;
  }

  setLoginItemSettings(settings: Settings): void {
    this.#login = settings;
  }

  getLoginItemSettings(): LoginItemSettings {
    const { openAtLogin = false } = this.#login;
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    };
  }

  quit(): void {
    if (this.#quitting) return;
    const asked = preventable();
    this.emit('before-quit', asked);
    if (asked.defaultPrevented) return;
    this.#quitting = true;
    for (const window of [...openWindows]) window.close();
    if (openWindows.size === 0) this.#finishQuit();
    else if ([...openWindows].some((window) => !window.isDestroyed())) this.#quitting = false;
  }

  exit(code = 0): void {
    for (const window of [...openWindows]) window.destroy();
    this.#end(code);
  }

  #finishQuit(): void {
    const asked = preventable();
    this.emit('will-quit', asked);
    if (asked.defaultPrevented) this.#quitting = false;
    else this.#end(0);
  }

  #end(code: number): void {
    this.emit('quit', {}, code);
    this.releaseSingleInstanceLock();
    const chromium = this.#chromium;
    this.#chromium = undefined;
    chromium?.kill();
    process.exit(code);
  }
}

export const app = new StandInApp();
