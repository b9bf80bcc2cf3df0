import { linkScheme } from './deep-link.ts';

/** As in electron-builder.yml: the installer writes it into the shortcut that Windows knows the program by. */
export const appId = 'dev.dockline.app';

interface IntroducedApp {
  isPackaged: boolean;
  setAppUserModelId(id: string): void;
  setAsDefaultProtocolClient(scheme: string): boolean;
}

/**
 * Tells Windows whose notifications these are and who opens links. Elsewhere the package does: `Info.plist`, and the desktop
 * entry; on Linux asking would start `xdg-settings` and wait for it before the window opens.
 */
export function introduce(app: IntroducedApp, platform: NodeJS.Platform): void {
  if (platform !== 'win32' || !app.isPackaged) return;
  app.setAppUserModelId(appId);
  app.setAsDefaultProtocolClient(linkScheme);
}
