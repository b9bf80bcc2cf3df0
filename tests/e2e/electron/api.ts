/**
 * The part of Electron that Dockline uses, on Node and Chromium. Every member is checked against `electron.d.ts` where its
 * types name no other class of Electron's; a member that is not here is not used, or cannot be stood in for.
 */
export { app } from './app.ts';
export { StandInWindow as BrowserWindow } from './browser-window.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc-main.ts';
export { StandInMenu as Menu, StandInMenuItem as MenuItem } from './menu.ts';
export {
  nativeImage,
  nativeTheme,
  powerMonitor,
  StandInNotification as Notification,
  StandInTray as Tray,
  screen,
  shell,
} from './native.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { webContents } from './web-contents.ts';
