import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { registerAppScheme, serveAppProtocol } from '../../../src-main/desktop/app-protocol.ts';
import { guardContents, guardSession } from '../../../src-main/desktop/security.ts';
import { followTheme } from '../../../src-main/desktop/theme.ts';
import { createFakeCore } from './fake-core.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-'));
});
afterEach(() => {
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
  expect(registered).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
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
  const listeners = new Map<string, (event: { preventDefault(): void; url: string; isMainFrame: boolean }) => void>();
  let open: (() => { action: string }) | undefined;
  const policies: string[] = [];
  guardContents({
    on: (event: string, listener: (event: { preventDefault(): void; url: string; isMainFrame: boolean }) => void) =>
      listeners.set(event, listener),
    setWindowOpenHandler: (handler) => {
      open = handler;
    },
    setWebRTCIPHandlingPolicy: (policy) => policies.push(policy),
  });
  expect(policies).toEqual(['disable_non_proxied_udp']);
  expect([...listeners.keys()].sort()).toEqual([
    'will-attach-webview',
    'will-frame-navigate',
    'will-navigate',
    'will-redirect',
  ]);
  for (const listener of listeners.values()) {
    for (const url of ['https://stranger.example/', 'about:blank', 'data:text/html,x']) {
      const preventDefault = vi.fn();
      listener({ preventDefault, url, isMainFrame: false });
      expect(preventDefault).toHaveBeenCalledOnce();
    }
  }
  // A frame of the page's own text is no way anywhere; the page itself is none.
  for (const isMainFrame of [false, true]) {
    const preventDefault = vi.fn();
    listeners.get('will-frame-navigate')?.({ preventDefault, url: 'about:srcdoc', isMainFrame });
    expect(preventDefault).toHaveBeenCalledTimes(isMainFrame ? 1 : 0);
  }
  expect(open?.()).toEqual({ action: 'deny' });
});

test('denies every permission but writing text to the clipboard, and every device', async () => {
  let request: Parameters<Parameters<typeof guardSession>[0]['setPermissionRequestHandler']>[0] | undefined;
  let check: ((contents: unknown, permission: string) => boolean) | undefined;
  let device: (() => boolean) | undefined;
  const proxies: unknown[] = [];
  await guardSession({
    setPermissionRequestHandler: (handler) => {
      request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      device = handler;
    },
    setProxy: async (proxy) => void proxies.push(proxy),
  });
  expect(proxies).toEqual([{ proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' }]);
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
