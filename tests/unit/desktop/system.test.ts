import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { appId, introduce } from '../../../src-main/desktop/introduce.ts';
import { followForNotices, type Notice } from '../../../src-main/desktop/notify.ts';
import { autostartEntry, followOpenAtLogin } from '../../../src-main/desktop/open-at-login.ts';
import { noticePresenter } from '../../../src-main/desktop/present-notice.ts';
import { recoverPage } from '../../../src-main/desktop/recover.ts';
import { followTray, type TrayEntry } from '../../../src-main/desktop/tray.ts';
import { createFakeCore } from './fake-core.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const listener = {
  id: 'a',
  port: 4444,
  options: {},
  exposure: 'containers',
  status: 'listening',
  openConnections: 3,
  messages: 0,
};

test('the tray says what the listener does, and is built anew only when its words change', async () => {
  const fake = createFakeCore();
  const shown: [string, TrayEntry[]][] = [];
  const act = { raise: vi.fn(), runProbes: vi.fn(), quit: vi.fn() };
  const stop = await followTray({
    core: fake.core,
    entry: { show: (words, entries) => shown.push([words, entries]) },
    ...act,
  });
  expect(shown.map(([words]) => words)).toEqual(['Dockline: Not listening']);
  fake.publish('listeners', [listener]);
  fake.publish('listeners', [listener]);
  expect(shown.map(([words]) => words).slice(1)).toEqual(['Dockline: Listening on 4444 for containers, 3 open']);
  const [state, ...actions] = shown[1]?.[1] ?? [];
  expect(state).toMatchObject({ enabled: false });
  for (const { click } of actions) click?.();
  for (const action of Object.values(act)) expect(action).toHaveBeenCalledOnce();
  stop();
  expect(fake.watching()).toBe(0);
});

describe('notifications', () => {
  async function follow({ wanted, seen = false }: { wanted: boolean; seen?: boolean }) {
    const fake = createFakeCore();
    const shown: Notice[] = [];
    const stop = await followForNotices({ core: fake.core, show: (notice) => shown.push(notice), isSeen: () => seen });
    fake.publish('settings', { notifications: wanted });
    return { ...fake, shown, stop };
  }

  test('tell of a first message once a listener, and of a lost engine once a loss', async () => {
    const { publish, shown, stop, watching } = await follow({ wanted: true });
    publish('listeners', [listener]);
    expect(shown).toEqual([]);
    publish('listeners', [{ ...listener, messages: 1 }]);
    publish('listeners', [{ ...listener, messages: 2 }]);
    publish('engine', { status: 'connected' });
    publish('engine', { status: 'lost' });
    publish('engine', { status: 'lost' });
    expect(shown.map(({ page }) => page)).toEqual(['messages', 'probes']);
    stop();
    expect(watching()).toBe(0);
  });

  test('are off by default, and not shown to somebody who looks at the window', async () => {
    for (const { publish, shown } of [await follow({ wanted: false }), await follow({ wanted: true, seen: true })]) {
      publish('listeners', [{ ...listener, messages: 1 }]);
      publish('engine', { status: 'connected' });
      publish('engine', { status: 'lost' });
      expect(shown).toEqual([]);
    }
  });

  test('an engine that was never there is not lost', async () => {
    const { publish, shown } = await follow({ wanted: true });
    publish('engine', { status: 'none' });
    publish('engine', { status: 'lost' });
    expect(shown).toEqual([]);
  });
});

test('opens at login by an entry that quotes its program, and no longer once that is taken back', async () => {
  const file = join(folder, 'autostart', 'dockline.desktop');
  const fake = createFakeCore();
  const failed = vi.fn();
  const stop = await followOpenAtLogin(fake.core, autostartEntry(file, '/opt/my "apps"/$x 100%/dockline'), failed);
  expect(existsSync(file)).toBe(false);
  fake.publish('settings', { openAtLogin: true });
  expect(readFileSync(file, 'utf8')).toContain('Exec="/opt/my \\\\"apps\\\\"/\\\\$x 100%%/dockline"\n');
  fake.publish('settings', { openAtLogin: false });
  expect(existsSync(file)).toBe(false);
  expect(failed).not.toHaveBeenCalled();
  stop();
});

test('a login item that the system refuses is said, and set again when it changes', async () => {
  const fake = createFakeCore();
  const failed = vi.fn();
  const set = vi.fn(() => {
    throw new Error('denied');
  });
  await followOpenAtLogin(fake.core, { set }, failed);
  fake.publish('settings', { openAtLogin: true });
  fake.publish('settings', { openAtLogin: true });
  expect(set).toHaveBeenCalledOnce();
  expect(failed).toHaveBeenCalledOnce();
});

test('a notification is held until it is closed or clicked, so that a late click still does something', async () => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  const collected = async (): Promise<void> => {
    await setImmediate();
    if (typeof collect === 'function') collect();
  };
  const made: WeakRef<EventEmitter & { show(): void }>[] = [];
  const present = noticePresenter({
    isSupported: () => true,
    make() {
      const notification = Object.assign(new EventEmitter(), { show: vi.fn() });
      made.push(new WeakRef(notification));
      return notification;
    },
  });
  const clicked = vi.fn();
  present({ title: 'First message', body: '', page: 'messages' }, clicked);
  await collected();
  made[0]?.deref()?.emit('click');
  expect(clicked).toHaveBeenCalledOnce();
  await collected();
  expect(made[0]?.deref()).toBeUndefined();
});

test('Windows alone must be told whose notifications and links these are, and by a package alone', () => {
  const told = (platform: NodeJS.Platform, isPackaged: boolean): unknown[] => {
    const words: unknown[] = [];
    const app = {
      isPackaged,
      setAppUserModelId: (id: string) => void words.push(id),
      setAsDefaultProtocolClient: (scheme: string) => words.push(scheme) > 0,
    };
    introduce(app, platform);
    return words;
  };
  expect(told('win32', true)).toEqual([appId, 'dockline']);
  for (const [platform, isPackaged] of [
    ['win32', false],
    ['linux', true],
    ['darwin', true],
  ] as const)
    expect(told(platform, isPackaged)).toEqual([]);
});

describe('a page that ends by itself', () => {
  function crashing() {
    const contents = new EventEmitter();
    let at = 0;
    const made = { reload: vi.fn(), say: vi.fn(), quit: vi.fn(), askAgain: vi.fn(async () => false) };
    const loadURL = vi.fn(async () => undefined);
    recoverPage({
      contents: Object.assign(contents, { reload: made.reload, loadURL }),
      ...made,
      now: () => at,
    });
    return {
      ...made,
      loadURL,
      navigated: (url: string) => contents.emit('did-navigate', {}, url),
      async crash(reason = 'crashed', later = 0) {
        at += later;
        contents.emit('render-process-gone', {}, { reason });
        // Loading it within the event itself has crashed Electron.
        const before = made.reload.mock.calls.length;
        await setImmediate();
        return made.reload.mock.calls.length - before;
      },
    };
  }

  test('is loaded anew, but not while it still ends, and told of', async () => {
    const { crash, reload, say } = crashing();
    expect(await crash()).toBe(1);
    expect(say).toHaveBeenCalledOnce();
    await crash('clean-exit');
    expect(reload).toHaveBeenCalledOnce();
  });

  test('is brought back from where Electron lets it go', () => {
    const { navigated, loadURL } = crashing();
    navigated('app://dockline/');
    navigated('app://dockline/#/messages');
    expect(loadURL).not.toHaveBeenCalled();
    navigated('about:blank');
    expect(loadURL.mock.calls).toEqual([['app://dockline/']]);
  });

  test('asks after the third time within a minute, and quits where the person says so', async () => {
    const { crash, reload, askAgain, quit } = crashing();
    for (let count = 0; count < 3; count += 1) await crash();
    expect(reload).toHaveBeenCalledTimes(2);
    await expect.poll(() => quit).toHaveBeenCalledOnce();
    expect(askAgain).toHaveBeenCalledOnce();
  });

  test('goes on without a question where crashes are far apart', async () => {
    const { crash, reload, askAgain } = crashing();
    for (let count = 0; count < 6; count += 1) await crash('oom', 61_000);
    expect(reload).toHaveBeenCalledTimes(6);
    expect(askAgain).not.toHaveBeenCalled();
  });
});
