import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, type BrowserWindow, Menu, Notification, nativeImage, Tray } from 'electron';
import type { WindowMessage } from '../contract/window-messages.ts';
import type { Core } from '../core/core.ts';
import { followForNotices } from './notify.ts';
import { autostartEntry, followOpenAtLogin, type LoginItem } from './open-at-login.ts';
import { noticePresenter } from './present-notice.ts';
import { followTray, type SystemEntry } from './tray.ts';

interface SystemOptions {
  core: Core;
  icon: string;
  raise(): void;
  window(): BrowserWindow | undefined;
  tell(message: WindowMessage): void;
  onError(error: unknown): void;
}

/** The native things around the window that follow core: tray or dock, notifications, opening at login. */
export async function followSystem({ core, icon, raise, window, tell, onError }: SystemOptions): Promise<void> {
  await followTray({
    core,
    entry: process.platform === 'darwin' ? dockEntry() : trayEntry(icon, raise),
    raise,
    runProbes() {
      raise();
      tell({ kind: 'run-probes' });
    },
    quit: () => app.quit(),
  });
  const present = noticePresenter({
    isSupported: Notification.isSupported,
    make: (notice) => new Notification(notice),
  });
  await followForNotices({
    core,
    isSeen: () => window()?.isFocused() === true,
    show: (notice) =>
      present(notice, () => {
        raise();
        tell({ kind: 'go', page: notice.page });
      }),
  });
  // From its sources, what would open at login is Electron itself.
  if (app.isPackaged) await followOpenAtLogin(core, loginItem(), onError);
}

function trayEntry(icon: string, raise: () => void): SystemEntry {
  const tray = new Tray(nativeImage.createFromPath(icon));
  tray.on('click', raise);
  return {
    show(words, entries) {
      tray.setToolTip(words);
      tray.setContextMenu(Menu.buildFromTemplate(entries));
    },
  };
}

function dockEntry(): SystemEntry {
  // Its first line says the words already.
  return { show: (_words, entries) => app.dock?.setMenu(Menu.buildFromTemplate(entries)) };
}

function loginItem(): LoginItem {
  if (process.platform !== 'linux') {
    return { set: (open) => app.setLoginItemSettings({ openAtLogin: open }) };
  }
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  // An AppImage runs from a mount that is gone at the next login; it names its own file.
  return autostartEntry(join(config, 'autostart', 'dockline.desktop'), process.env['APPIMAGE'] || app.getPath('exe'));
}
