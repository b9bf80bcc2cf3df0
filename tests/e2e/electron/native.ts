import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Display, NativeTheme, Rectangle, Screen, Shell } from 'electron';

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

/** Nothing is opened outside: asked to, it fails. */
export const shell: Pick<Shell, 'openExternal' | 'showItemInFolder'> = {
  openExternal: (url) => Promise.reject(new Error(`The stand-in opens nothing outside: ${url}`)),
  showItemInFolder: (path) => void process.stderr.write(`The stand-in shows no folder: ${path}\n`),
};

/** A picture by its file, which must be there: Electron would show an empty one. */
export const nativeImage = {
  createFromPath(path: string) {
    readFileSync(path);
    return { path, isEmpty: () => false, setTemplateImage: () => undefined };
  },
};
