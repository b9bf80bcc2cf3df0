import type { Updater } from '../core/updates/updater.ts';

/** What of electron-updater's `autoUpdater` is used. */
export interface AutoUpdater {
  autoDownload: boolean;
  autoInstallOnAppQuit: boolean;
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string } } | null>;
  downloadUpdate(token?: unknown): Promise<unknown>;
  quitAndInstall(): void;
  on(event: 'download-progress', listener: (progress: { percent: number }) => void): unknown;
  removeListener(event: 'download-progress', listener: (progress: { percent: number }) => void): unknown;
}

interface LoadedUpdater {
  autoUpdater: AutoUpdater;
  cancellation(): { token: unknown; cancel(): void };
}

interface UpdaterOptions {
  /** Loaded when it is first asked for: most starts of the app never need it. */
  load(): Promise<LoadedUpdater>;
  /** Ends the app as quitting does, then calls `finish` instead of exiting. */
  quitThen(finish: () => void): void;
}

/** electron-updater, told to do nothing by itself. It checks each package against the hash in the release's own list. */
export function electronUpdater({ load, quitThen }: UpdaterOptions): Updater {
  const loaded = async () => {
    const updater = await load();
    updater.autoUpdater.autoDownload = false;
    updater.autoUpdater.autoInstallOnAppQuit = false;
    return updater;
  };
  return {
    async check() {
      const { autoUpdater } = await loaded();
      const found = await autoUpdater.checkForUpdates();
      return found?.isUpdateAvailable === true ? { version: found.updateInfo.version } : undefined;
    },
    async download(onProgress, signal) {
      const { autoUpdater, cancellation } = await loaded();
      const { token, cancel } = cancellation();
      const progress = ({ percent }: { percent: number }): void => onProgress(percent / 100);
      signal.addEventListener('abort', cancel, { once: true });
      autoUpdater.on('download-progress', progress);
      try {
        await autoUpdater.downloadUpdate(token);
      } finally {
        autoUpdater.removeListener('download-progress', progress);
        signal.removeEventListener('abort', cancel);
      }
    },
    install() {
      quitThen(() => void loaded().then(({ autoUpdater }) => autoUpdater.quitAndInstall()));
    },
  };
}

/** Outside the bundle: it is CommonJS that asks for Electron and for files beside the package. */
export async function loadElectronUpdater(): Promise<LoadedUpdater> {
  const [{ default: updaters }, { CancellationToken }] = await Promise.all([
    import('electron-updater'),
    import('builder-util-runtime'),
  ]);
  return {
    autoUpdater: updaters.autoUpdater,
    cancellation() {
      const token = new CancellationToken();
      return { token, cancel: () => token.cancel() };
    },
  };
}
