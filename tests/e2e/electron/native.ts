import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type {
  Display,
  NativeTheme,
  Notification,
  NotificationConstructorOptions,
  Rectangle,
  Screen,
  Shell,
  Tray,
} from 'electron';

class StandInTheme extends EventEmitter implements Pick<NativeTheme, 'shouldUseDarkColors' | 'themeSource'> {
  #source: NativeTheme['themeSource'] = 'system';

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }
  set themeSource(source: NativeTheme['themeSource']) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`${source} is no theme.`);
    this.#source = source;
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

export const nativeTheme = new StandInTheme();

const area: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };
type Screened = Pick<Display, 'id' | 'bounds' | 'workArea' | 'scaleFactor'>;
const display: Screened = { id: 1, bounds: area, workArea: { ...area, y: 27, height: 1053 }, scaleFactor: 1 };

/** One display of 1920 × 1080, with a bar at its top. */
class StandInScreen extends EventEmitter {
  getAllDisplays = (): Screened[] => [display];
  getPrimaryDisplay = (): Screened => display;
}
export const screen: EventEmitter & {
  [K in 'getAllDisplays']: () => Pick<ReturnType<Screen[K]>[number], keyof Screened>[];
} = new StandInScreen();

/** A computer that neither sleeps nor shuts down: a test says what it does. */
export const powerMonitor = new EventEmitter();

/** Nothing is opened outside: asked to, it fails. */
export const shell: Pick<Shell, 'openExternal' | 'showItemInFolder'> = {
  openExternal: (url) => Promise.reject(new Error(`The stand-in opens nothing outside: ${url}`)),
  showItemInFolder: (path) => void process.stderr.write(`The stand-in shows no folder: ${path}\n`),
};

/** The icon in the system's bar: what it says is kept, and shown nowhere. */
export class StandInTray extends EventEmitter implements Pick<Tray, 'setToolTip' | 'isDestroyed' | 'destroy'> {
  static readonly all = new Set<StandInTray>();
  toolTip = '';
  menu: unknown = null;

  constructor(image: { isEmpty(): boolean }) {
    super();
    if (image.isEmpty()) throw new Error('A tray needs a picture.');
    StandInTray.all.add(this);
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }
  setContextMenu(menu: unknown): void {
    this.menu = menu;
  }
  isDestroyed = (): boolean => !StandInTray.all.has(this);
  destroy(): void {
    StandInTray.all.delete(this);
  }
}

/** A notification that nobody sees: kept, so that a test can click it. */
export class StandInNotification extends EventEmitter implements Pick<Notification, 'show' | 'title' | 'body'> {
  static readonly shown: StandInNotification[] = [];
  static readonly isSupported = (): boolean => true;
  readonly title: string;
  readonly body: string;

  constructor({ title = '', body = '' }: NotificationConstructorOptions) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    StandInNotification.shown.push(this);
    this.emit('show', {});
  }
}

/** A picture by its file, which must be there: Electron would show an empty one. */
export const nativeImage = {
  createFromPath(path: string) {
    readFileSync(path);
    return { path, isEmpty: () => false, setTemplateImage: () => undefined };
  },
};
