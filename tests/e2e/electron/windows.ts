/** What the app does to its windows when it ends. */
export interface OpenWindow {
  /** Asks the window's `close` listeners; false: one of them kept it open. */
  close(): void;
  destroy(): void;
  isDestroyed(): boolean;
}

const open = new Set<OpenWindow>();
export const openWindows: ReadonlySet<OpenWindow> = open;

const emptied = new Set<() => void>();
/** Called when the last window has closed. */
export const onLastClosed = (listener: () => void): void => void emptied.add(listener);

export function windowOpened(window: OpenWindow): void {
  open.add(window);
}

export function windowClosed(window: OpenWindow): void {
  if (open.delete(window) && open.size === 0) for (const listener of emptied) listener();
}
