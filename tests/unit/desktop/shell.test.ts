import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { registerAppScheme, serveAppProtocol } from '../../../src-main/desktop/app-protocol.ts';
import { menuTemplate } from '../../../src-main/desktop/menu.ts';
import { quitCleanly } from '../../../src-main/desktop/quit.ts';
import { saveFile } from '../../../src-main/desktop/save-file.ts';
import { guardContents, guardSession } from '../../../src-main/desktop/security.ts';
import { isOnlyInstance } from '../../../src-main/desktop/single-instance.ts';
import { followTheme } from '../../../src-main/desktop/theme.ts';
import { openWindow } from '../../../src-main/desktop/window.ts';
import { createFakeCore } from './fake-core.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

function serve(): (url: string, method?: string) => Promise<Response> {
  const renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<p>page</p>');
  writeFileSync(join(renderer, 'assets', 'a.js'), '1');
  writeFileSync(join(folder, 'secret.json'), 'secret');
  symlinkSync(join(folder, 'secret.json'), join(renderer, 'link.json'));
  let handler: ((request: Request) => Promise<Response>) | undefined;
  serveAppProtocol(
    {
      handle: (_scheme, given) => {
        handler = given;
      },
    },
    renderer,
  );
  return async (url, method = 'GET') => {
    if (handler === undefined) throw new Error('nothing handles app://');
    return handler(new Request(url, { method }));
  };
}

test('app:// is standard and secure, and bypasses no CSP', () => {
  const registered: unknown[] = [];
  registerAppScheme({ registerSchemesAsPrivileged: (schemes) => registered.push(...schemes) });
  expect(registered).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
});

test('the page comes with its type and a strict policy', async () => {
  const get = serve();
  const page = await get('app://dockline/');
  expect([page.status, page.headers.get('content-type'), await page.text()]).toEqual([
    200,
    'text/html; charset=utf-8',
    '<p>page</p>',
  ]);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await get('app://dockline/assets/a.js')).headers.get('content-type')).toMatch(/^text\/javascript/);
});

test.each([
  'app://dockline/../secret.json',
  'app://dockline/%2e%2e/secret.json',
  'app://dockline/..%2fsecret.json',
  'app://dockline/%2e%2e%2fsecret.json',
  'app://dockline/assets/..%2f..%2fsecret.json',
  'app://dockline/..%5csecret.json',
  'app://dockline/secret.json%00.js',
  'app://dockline/%',
  'app://dockline/link.json',
  'app://dockline/assets',
  'app://dockline//etc/passwd',
  'app://other/index.html',
  'app://dockline:81/index.html',
])('serves nothing at %s', async (url) => {
  const response = await serve()(url);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('secret');
});

test('only reads', async () => {
  expect((await serve()('app://dockline/', 'POST')).status).toBe(405);
});

test('denies navigation, redirects, webviews and windows', () => {
  const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
  let open: (() => { action: string }) | undefined;
  guardContents({
    on: (event: string, listener: (event: { preventDefault(): void }) => void) => listeners.set(event, listener),
    setWindowOpenHandler: (handler) => {
      open = handler;
    },
  });
  expect([...listeners.keys()].sort()).toEqual([
    'will-attach-webview',
    'will-frame-navigate',
    'will-navigate',
    'will-redirect',
  ]);
  for (const listener of listeners.values()) {
    const preventDefault = vi.fn();
    listener({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  }
  expect(open?.()).toEqual({ action: 'deny' });
});

test('denies every permission but writing text to the clipboard, and every device', () => {
  let request: Parameters<Parameters<typeof guardSession>[0]['setPermissionRequestHandler']>[0] | undefined;
  let check: ((contents: unknown, permission: string) => boolean) | undefined;
  let device: (() => boolean) | undefined;
  guardSession({
    setPermissionRequestHandler: (handler) => {
      request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      device = handler;
    },
  });
  const asked = (permission: string): boolean[] => {
    const answers: boolean[] = [];
    request?.(null, permission, (granted) => answers.push(granted));
    return [...answers, ...(check === undefined ? [] : [check(null, permission)])];
  };
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'usb', '']) {
    expect(asked(permission)).toEqual([false, false]);
  }
  expect(asked('clipboard-sanitized-write')).toEqual([true, true]);
  expect(device?.()).toBe(false);
});

test('the window is isolated and sandboxed, and shown once painted', async () => {
  const show = vi.fn();
  const loaded: string[] = [];
  let ready: (() => void) | undefined;
  let preferences: unknown;
  await openWindow({
    open: ({ webPreferences }) => {
      preferences = webPreferences;
      return {
        once: (_event, listener) => {
          ready = listener;
        },
        show,
        loadURL: async (url) => void loaded.push(url),
      };
    },
    preload: '/preload.cjs',
    dark: true,
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
  });
  expect(loaded).toEqual(['app://dockline/']);
  expect(show).not.toHaveBeenCalled();
  ready?.();
  expect(show).toHaveBeenCalledOnce();
});

test('a second Dockline raises the window of the first', () => {
  let second: (() => void) | undefined;
  const window = { isMinimized: () => true, restore: vi.fn(), show: vi.fn(), focus: vi.fn() };
  const app = {
    requestSingleInstanceLock: () => true,
    on: (_event: string, listener: () => void) => {
      second = listener;
    },
  };
  expect(isOnlyInstance(app, () => window)).toBe(true);
  second?.();
  expect(window.restore).toHaveBeenCalledOnce();
  expect(window.focus).toHaveBeenCalledOnce();
  expect(isOnlyInstance({ ...app, requestSingleInstanceLock: () => false }, () => window)).toBe(false);
});

function quittable() {
  const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
  const exit = vi.fn();
  const preventDefault = vi.fn();
  const quit = (): void => listeners.get('before-quit')?.({ preventDefault });
  const on = (event: string, listener: (event: { preventDefault(): void }) => void) => listeners.set(event, listener);
  return {
    app: { on, exit, quit },
    exit,
    preventDefault,
    close: () => listeners.get('window-all-closed')?.({ preventDefault }),
  };
}

test('closing the last window quits; quitting twice disposes once, then ends', async () => {
  const { app, exit, preventDefault, close } = quittable();
  const dispose = vi.fn(async () => undefined);
  quitCleanly({ app, dispose });
  close();
  app.quit();
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(0));
  expect(preventDefault).toHaveBeenCalledTimes(2);
  expect(dispose).toHaveBeenCalledOnce();
  expect(exit).toHaveBeenCalledOnce();
});

test('ends with 1 when dispose fails, and when it does not end within its limit', async () => {
  const failing = quittable();
  quitCleanly({ app: failing.app, dispose: () => Promise.reject(new Error('engine')) });
  failing.app.quit();
  await vi.waitFor(() => expect(failing.exit).toHaveBeenCalledWith(1));

  vi.useFakeTimers();
  const stuck = quittable();
  quitCleanly({ app: stuck.app, dispose: () => new Promise(() => undefined) });
  stuck.app.quit();
  await vi.advanceTimersByTimeAsync(4_999);
  expect(stuck.exit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(stuck.exit).toHaveBeenCalledWith(1);
});

test('saves whole, where the person says', async () => {
  const path = join(folder, 'report.md');
  const askPath = vi.fn(async () => path);
  expect(await saveFile({ fileName: 'report.md', content: 'text' }, { folder: '/downloads', askPath })).toEqual({
    path,
  });
  expect(askPath).toHaveBeenCalledWith(join('/downloads', 'report.md'));
  expect(readFileSync(path, 'utf8')).toBe('text');
  expect(readdirSync(folder)).toEqual(['report.md']);
});

test('a closed dialog saves nothing; a failed write leaves nothing', async () => {
  const input = { fileName: 'a.md', content: 'text' };
  expect(await saveFile(input, { folder, askPath: async () => undefined })).toEqual({});
  mkdirSync(join(folder, 'taken'));
  const taken = saveFile(input, { folder, askPath: async () => join(folder, 'taken') });
  await expect(taken).rejects.toMatchObject({ code: 'storage-failed' });
  expect(readdirSync(folder)).toEqual(['taken']);
});

test.each(['', '.', '..', '../a', 'a/b', 'a\\b', 'C:a', 'a\0b', 'a\nb', 'x'.repeat(201)])(
  'does not take %j as a file name',
  async (fileName) => {
    const askPath = vi.fn(async () => join(folder, 'never'));
    await expect(saveFile({ fileName, content: '' }, { folder, askPath })).rejects.toMatchObject({ code: 'bad-input' });
    expect(askPath).not.toHaveBeenCalled();
  },
);

test.each(['darwin', 'linux', 'win32'] as const)('the menu of %s edits, quits and zooms', (platform) => {
  const text = JSON.stringify(menuTemplate(platform));
  expect(text).toContain('editMenu');
  expect(text).toContain('zoomIn');
  expect(text).toContain(platform === 'darwin' ? 'appMenu' : 'quit');
});

test('native parts follow the theme of the settings, until told to stop', async () => {
  const fake = createFakeCore();
  const nativeTheme: { themeSource: 'system' | 'light' | 'dark' } = { themeSource: 'system' };
  const stop = await followTheme(fake.core, nativeTheme);
  expect(fake.calls).toEqual([{ name: 'settings.get', input: {} }]);
  fake.publish('settings', { theme: 'dark' });
  expect(nativeTheme.themeSource).toBe('dark');
  stop();
  fake.publish('settings', { theme: 'light' });
  expect(nativeTheme.themeSource).toBe('dark');
});
