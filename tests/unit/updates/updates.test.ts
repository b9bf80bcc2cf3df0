import { expect, test, vi } from 'vitest';
import { createUpdates } from '../../../src-main/core/updates/create-updates.ts';
import type { Updater } from '../../../src-main/core/updates/updater.ts';
import { electronUpdater } from '../../../src-main/desktop/updater.ts';

const updaterWith = (parts: Partial<Updater>): Updater => ({
  check: async () => ({ version: '2.0.0' }),
  download: async () => undefined,
  install: () => undefined,
  ...parts,
});

test('checks, downloads and installs, each only when asked', async () => {
  const install = vi.fn();
  const states: string[] = [];
  const updates = createUpdates(
    updaterWith({
      install,
      async download(onProgress) {
        onProgress(0.5);
        onProgress(7);
      },
    }),
  );
  updates.onChange(() => states.push(JSON.stringify(updates.state())));
  expect(updates.state()).toEqual({ status: 'idle' });
  expect(await updates.check()).toEqual({ status: 'available', version: '2.0.0' });
  expect(await updates.download()).toEqual({ status: 'ready', version: '2.0.0' });
  expect(install).not.toHaveBeenCalled();
  updates.install();
  expect(install).toHaveBeenCalledOnce();
  expect(states).toEqual([
    '{"status":"checking"}',
    '{"status":"available","version":"2.0.0"}',
    '{"status":"downloading","version":"2.0.0","fraction":0}',
    '{"status":"downloading","version":"2.0.0","fraction":0.5}',
    '{"status":"downloading","version":"2.0.0","fraction":1}',
    '{"status":"ready","version":"2.0.0"}',
  ]);
});

test('says that this is the newest', async () => {
  const updates = createUpdates(updaterWith({ check: async () => undefined }));
  expect(await updates.check()).toEqual({ status: 'newest' });
  await expect(updates.download()).rejects.toMatchObject({ code: 'not-found' });
});

test('a failure is said, and a check is possible again', async () => {
  const answers = [Promise.reject(new Error('offline')), Promise.resolve({ version: '2.0.0' })];
  const updates = createUpdates(updaterWith({ check: () => answers.shift() ?? Promise.resolve(undefined) }));
  expect(await updates.check()).toMatchObject({ status: 'failed', error: { message: 'offline' } });
  expect(await updates.check()).toEqual({ status: 'available', version: '2.0.0' });
});

test('a download stops when asked, and can be started again', async () => {
  const updates = createUpdates(
    updaterWith({
      download: (_onProgress, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('cancelled')))),
    }),
  );
  await updates.check();
  const download = updates.download();
  expect(updates.state()).toMatchObject({ status: 'downloading' });
  updates.cancel();
  expect(await download).toEqual({ status: 'available', version: '2.0.0' });
});

test('nothing is looked for where nothing brings updates', async () => {
  const updates = createUpdates({ off: 'not here' });
  expect(updates.state()).toEqual({ status: 'off', reason: 'not here' });
  await expect(updates.check()).rejects.toMatchObject({ code: 'not-supported' });
  await expect(updates.download()).rejects.toMatchObject({ code: 'not-supported' });
  expect(() => updates.install()).toThrow('not here');
});

test('nothing is installed that was not downloaded', async () => {
  const install = vi.fn();
  const updates = createUpdates(updaterWith({ install }));
  await updates.check();
  expect(() => updates.install()).toThrow(/no downloaded version/);
  expect(install).not.toHaveBeenCalled();
});

test('electron-updater does nothing by itself, and its download can be stopped', async () => {
  const progress = new Set<(progress: { percent: number }) => void>();
  const cancel = vi.fn();
  const autoUpdater = {
    autoDownload: true,
    autoInstallOnAppQuit: true,
    checkForUpdates: async () => ({ isUpdateAvailable: true, updateInfo: { version: '2.0.0' } }),
    async downloadUpdate() {
      for (const listener of progress) listener({ percent: 25 });
    },
    quitAndInstall: vi.fn(),
    on: (_event: string, listener: (progress: { percent: number }) => void) => progress.add(listener),
    removeListener: (_event: string, listener: (progress: { percent: number }) => void) => progress.delete(listener),
  };
  const quitThen = vi.fn((finish: () => void) => finish());
  const updater = electronUpdater({
    load: async () => ({ autoUpdater, cancellation: () => ({ token: {}, cancel }) }),
    quitThen,
  });
  expect(await updater.check()).toEqual({ version: '2.0.0' });
  expect(autoUpdater).toMatchObject({ autoDownload: false, autoInstallOnAppQuit: false });
  const fractions: number[] = [];
  const stop = new AbortController();
  const download = updater.download((fraction) => fractions.push(fraction), stop.signal);
  stop.abort();
  await download;
  expect(fractions).toEqual([0.25]);
  expect(progress.size).toBe(0);
  updater.install();
  await expect.poll(() => autoUpdater.quitAndInstall).toHaveBeenCalledOnce();
  expect(quitThen).toHaveBeenCalledOnce();
});
