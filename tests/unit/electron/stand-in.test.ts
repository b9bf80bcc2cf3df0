import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFrames } from '../../e2e/electron/frame.ts';
import { takeInstanceLock } from '../../e2e/electron/instance-lock.ts';
import { ipcMain } from '../../e2e/electron/ipc-main.ts';
import { StandInMenu } from '../../e2e/electron/menu.ts';
import { protocol } from '../../e2e/electron/protocol.ts';
import { toChromium, toElectron } from '../../e2e/electron/scheme.ts';
import { defaultSession } from '../../e2e/electron/session.ts';
import { createWire } from '../../e2e/electron/wire.ts';

const schemes = new Set(['app']);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(['app://dockline/', 'app://dockline/a/b.js?x=1#/messages?id=2', 'app://print/some-id'])(
  '%s is an origin of its own in Chromium, and itself again in main',
  (url) => {
    expect(toChromium(url, schemes)).toMatch(/^http:\/\/[a-z]+\.app\.localhost\//);
    expect(toElectron(toChromium(url, schemes), schemes)).toBe(url);
  },
);

test('no other address becomes one of the app', () => {
  const strangers = [
    'http://dockline.app.localhost:81/x',
    'https://dockline.app.localhost/',
    'http://dockline.app.localhost.example/',
    'http://dockline.other.localhost/',
    'about:blank',
  ];
  for (const url of strangers) expect(toElectron(url, schemes)).not.toMatch(/^app:\/\/dockline\//);
});

test('a frame that has gone is null, and a sub-frame has its parent', () => {
  const frames = createFrames((url) => toElectron(url, schemes));
  frames.navigated('main', '', 'http://dockline.app.localhost/');
  frames.navigated('sub', 'main', 'about:blank');
  frames.contextCreated(7, { frameId: 'sub', world: 'Electron Isolated Context', isDefault: false });
  expect(frames.frame('main')).toMatchObject({ url: 'app://dockline/', parent: null });
  expect(frames.frameOfContext(7)).toMatchObject({ url: 'about:blank', parent: { url: 'app://dockline/' } });
  frames.detached('sub');
  expect(frames.frameOfContext(7)).toBeNull();
  expect(frames.frameOfContext(8)).toBeNull();
});

test('one instance a folder: a live one is told of the second, a dead one’s lock is taken over', async () => {
  const told = vi.fn();
  writeFileSync(join(folder, 'stand-in-lock'), '999999999');
  const release = takeInstanceLock(folder, told);
  expect(release).toBeDefined();
  expect(takeInstanceLock(folder, vi.fn())).toBeUndefined();
  await expect.poll(() => told).toHaveBeenCalledOnce();
  expect(told.mock.calls[0]?.[0]).toMatchObject({ argv: process.argv, workingDirectory: process.cwd() });
  release?.();
  const again = takeInstanceLock(folder, told);
  expect(again).toBeDefined();
  again?.();
});

test('a handler answers once a channel; its error crosses as text, as Electron’s does', async () => {
  const wire = createWire();
  const event = { sender: process, senderFrame: null, frameId: 1, processId: 1 };
  ipcMain.handle('sum', (_event, a, b) => Number(a) + Number(b));
  ipcMain.handle('fail', () => {
    throw new RangeError('too far');
  });
  expect(() => ipcMain.handle('sum', () => 1)).toThrow(/second handler/);
  expect(await ipcMain.answer(event, 'sum', wire.encode([1, 2]))).toEqual({ kind: 'result', text: '3' });
  expect(await ipcMain.answer(event, 'fail', wire.encode([]))).toEqual({ kind: 'error', text: 'RangeError: too far' });
  expect(await ipcMain.answer(event, 'none', wire.encode([]))).toMatchObject({ kind: 'error' });
  ipcMain.removeHandler('sum');
  ipcMain.removeHandler('fail');
});

test('a menu refuses what Electron would pass over: an unknown key, a key twice, an item without a name', () => {
  const item = (accelerator: string) => ({ label: 'x', accelerator });
  expect(() => StandInMenu.buildFromTemplate([item('CmdOrCtrl+Retrun')])).toThrow(/no key/);
  expect(() => StandInMenu.buildFromTemplate([item('Hyper+K')])).toThrow(/modifier/);
  expect(() => StandInMenu.buildFromTemplate([item('F1'), { label: 'y', submenu: [item('F1')] }])).toThrow(/F1/);
  expect(() => StandInMenu.buildFromTemplate([{}])).toThrow(/label/);
});

test('a scheme that bypasses the policy, or is not registered, is refused', () => {
  const privileges = { standard: true, secure: true };
  expect(() =>
    protocol.registerSchemesAsPrivileged([{ scheme: 'x', privileges: { ...privileges, bypassCSP: true } }]),
  ).toThrow();
  expect(() => protocol.registerSchemesAsPrivileged([{ scheme: 'x', privileges: { secure: true } }])).toThrow();
  expect(() => protocol.handle('x', () => new Response())).toThrow();
});

test('permissions are what the handlers say; without them all are granted, as by Electron', () => {
  const granted = () => defaultSession.permissionsOf('http://dockline.app.localhost').filter((each) => each.granted);
  expect(granted().length).toBeGreaterThan(5);
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  expect(granted()).toEqual([]);
  defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write');
  expect(granted().map(({ name }) => name)).toEqual(['clipboard-write']);
});
