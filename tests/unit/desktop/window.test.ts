import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWindow } from '../../../src-main/desktop/window.ts';
import { healBounds, readWindowState } from '../../../src-main/desktop/window-state.ts';

let folder: string;
let stateFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-'));
  stateFile = join(folder, 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const display = { x: 0, y: 27, width: 1920, height: 1053 };

async function open(areas = [display]) {
  const listeners = new Map<string, () => void>();
  const made: BrowserWindowConstructorOptions[] = [];
  const loaded: string[] = [];
  const bounds = { x: 10, y: 50, width: 900, height: 700 };
  const window = {
    on: (event: string, listener: () => void) => listeners.set(event, listener),
    once: (event: string, listener: () => void) => listeners.set(event, listener),
    show: vi.fn(),
    maximize: vi.fn(),
    getNormalBounds: () => bounds,
    isMaximized: vi.fn(() => false),
    loadURL: async (url: string) => void loaded.push(url),
  };
  let keepPlace = (): void => undefined;
  await openWindow({
    open(options) {
      made.push(options);
      return window;
    },
    onOpen(keep) {
      keepPlace = keep;
    },
    preload: '/preload.cjs',
    icon: '/icon.png',
    dark: true,
    stateFile,
    areas: () => areas,
  });
  return { window, keepPlace, options: made[0], loaded, happen: (event: string) => listeners.get(event)?.() };
}

test('the window is isolated and sandboxed, and shown once painted', async () => {
  const { window, options, loaded, happen } = await open();
  expect(options?.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
  const experimental = ['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures', 'plugins'];
  for (const name of experimental) expect(options?.webPreferences).not.toHaveProperty(name);
  expect(loaded).toEqual(['app://dockline/']);
  expect(window.show).not.toHaveBeenCalled();
  happen('ready-to-show');
  expect(window.show).toHaveBeenCalledOnce();
  expect(window.maximize).not.toHaveBeenCalled();
});

test('opens where it was closed', async () => {
  const first = await open();
  expect(first.options).toMatchObject({ width: 1280, height: 800 });
  expect(first.options).not.toHaveProperty('x');
  first.window.isMaximized.mockReturnValue(true);
  first.keepPlace();
  const second = await open();
  expect(second.options).toMatchObject({ x: 10, y: 50, width: 900, height: 700 });
  second.happen('ready-to-show');
  expect(second.window.maximize).toHaveBeenCalledOnce();
});

test('keeps its place while it is moved, without a write for each step', async () => {
  vi.useFakeTimers();
  try {
    const { happen } = await open();
    happen('move');
    happen('resize');
    expect(existsSync(stateFile)).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(JSON.parse(readFileSync(stateFile, 'utf8'))).toEqual({
      x: 10,
      y: 50,
      width: 900,
      height: 700,
      maximized: false,
    });
  } finally {
    vi.useRealTimers();
  }
});

test.each([
  '',
  'null',
  '[]',
  '{"x":1}',
  '{"x":"1","y":0,"width":900,"height":700,"maximized":false}',
  '{"x":0,"y":0,"width":-900,"height":700,"maximized":false}',
  '{"x":1e9,"y":0,"width":900,"height":700,"maximized":false}',
])('a damaged place is no place: %s', (text) => {
  writeFileSync(stateFile, text);
  expect(readWindowState(stateFile)).toBeUndefined();
});

test.each([
  ['in sight', { x: 100, y: 100, width: 900, height: 700 }, { x: 100, y: 100, width: 900, height: 700 }],
  [
    'partly off to the left',
    { x: -700, y: 100, width: 900, height: 700 },
    { x: -700, y: 100, width: 900, height: 700 },
  ],
  [
    'on a display that has gone',
    { x: 2500, y: 100, width: 900, height: 700 },
    { x: 510, y: 204, width: 900, height: 700 },
  ],
  [
    'with its top edge above the display',
    { x: 100, y: -200, width: 900, height: 700 },
    { x: 510, y: 204, width: 900, height: 700 },
  ],
  [
    'with its top edge below the display',
    { x: 100, y: 1070, width: 900, height: 700 },
    { x: 510, y: 204, width: 900, height: 700 },
  ],
  ['with a sliver in sight', { x: 1850, y: 100, width: 900, height: 700 }, { x: 510, y: 204, width: 900, height: 700 }],
  ['larger than the display', { x: 0, y: 27, width: 4000, height: 3000 }, { x: 0, y: 27, width: 1920, height: 1053 }],
])('a window %s', (_what, wanted, healed) => {
  expect(healBounds(wanted, [display])).toEqual(healed);
});

test('a window on the second display stays there', () => {
  const wanted = { x: 2000, y: 100, width: 900, height: 700 };
  expect(healBounds(wanted, [display, { x: 1920, y: 0, width: 1280, height: 1024 }])).toEqual(wanted);
  expect(healBounds(wanted, [])).toEqual(wanted);
});
