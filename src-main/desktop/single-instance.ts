export interface InstanceLock {
  requestSingleInstanceLock(): boolean;
  on(event: 'second-instance', listener: (event: unknown, args: string[], folder: string) => void): unknown;
}

export interface RaisableWindow {
  isMinimized(): boolean;
  restore(): void;
  show(): void;
  focus(): void;
}

/** False: another Dockline runs already and gets this one's arguments; this one ends. */
export function isOnlyInstance(app: InstanceLock, onSecond: (args: string[], folder: string) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, args, folder) => onSecond(args, folder));
  return true;
}

/** Brings the window to the front, from wherever it is. */
export function raise(window: RaisableWindow | undefined): void {
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
