import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { app, preventable } from './app.ts';
import { StandInWebContents } from './web-contents.ts';
import { type OpenWindow, windowClosed, windowOpened } from './windows.ts';

type Implemented = Pick<
  BrowserWindow,
  | 'id'
  | 'show'
  | 'hide'
  | 'focus'
  | 'minimize'
  | 'restore'
  | 'maximize'
  | 'unmaximize'
  | 'setFullScreen'
  | 'isVisible'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'isDestroyed'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'getTitle'
  | 'setTitle'
  | 'loadURL'
  | 'close'
  | 'destroy'
>;

type WindowState = 'normal' | 'minimized' | 'maximized' | 'full-screen';

let lastId = 0;
const all = new Map<number, StandInWindow>();

/** A window as main sees it. It is never drawn: its page is one of a Chromium without a display. */
export class StandInWindow extends EventEmitter implements Implemented, OpenWindow {
  readonly id: number;
  readonly webContents: StandInWebContents;
  #bounds: Rectangle;
  #title: string;
  #state: WindowState = 'normal';
  #visible: boolean;
  #focused = false;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const {
      x = 0,
      y = 0,
      width = 800,
      height = 600,
      show = true,
      title = app.getName(),
      webPreferences = {},
      icon,
    } = options;
    // One that is not there is no error in Electron, and no picture.
    if (typeof icon === 'string') readFileSync(icon);
    lastId += 1;
    this.id = lastId;
    this.#bounds = { x, y, width, height };
    this.#title = title;
    this.#visible = show;
    all.set(this.id, this);
    windowOpened(this);
    this.webContents = new StandInWebContents(webPreferences);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
    this.webContents.once('stand-in-painted', () => this.emit('ready-to-show'));
  }

  static getAllWindows = (): StandInWindow[] => [...all.values()];
  static getFocusedWindow = (): StandInWindow | null => [...all.values()].find((each) => each.isFocused()) ?? null;
  static fromWebContents = (contents: StandInWebContents): StandInWindow | null =>
    [...all.values()].find((each) => each.webContents === contents) ?? null;
  static fromId = (id: number): StandInWindow | null => all.get(id) ?? null;

  readonly isVisible = (): boolean => this.#visible && this.#state !== 'minimized';
  readonly isFocused = (): boolean => this.#focused;
  readonly isMinimized = (): boolean => this.#state === 'minimized';
  readonly isMaximized = (): boolean => this.#state === 'maximized';
  readonly isFullScreen = (): boolean => this.#state === 'full-screen';
  readonly isDestroyed = (): boolean => this.#destroyed;
  readonly getNormalBounds = (): Rectangle => ({ ...this.#bounds });
  readonly getBounds = (): Rectangle => ({ ...this.#bounds });
  readonly getTitle = (): string => this.#title;

  setTitle(title: string): void {
    this.#title = title;
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }

  show(): void {
    this.#visible = true;
    this.emit('show');
    this.focus();
  }

  hide(): void {
    this.#visible = false;
    this.#focused = false;
    this.emit('hide');
  }

  focus(): void {
    // A minimised window takes no focus.
    if (this.#state === 'minimized') return;
    this.#focused = true;
    this.emit('focus');
  }

  minimize(): void {
    this.#focused = false;
    this.#become('minimized', 'minimize');
  }
  restore(): void {
    this.#become('normal', 'restore');
  }
  maximize(): void {
    this.#become('maximized', 'maximize');
  }
  unmaximize(): void {
    this.#become('normal', 'unmaximize');
  }
  setFullScreen(full: boolean): void {
    this.#become(full ? 'full-screen' : 'normal', full ? 'enter-full-screen' : 'leave-full-screen');
  }

  #become(state: WindowState, event: string): void {
    this.#state = state;
    this.emit(event);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  close(): void {
    if (this.#destroyed) return;
    const asked = preventable();
    this.emit('close', asked);
    if (!asked.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this.id);
    this.webContents.discard();
    this.emit('closed');
    windowClosed(this);
  }
}
