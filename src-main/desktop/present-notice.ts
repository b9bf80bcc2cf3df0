import type { Notice } from './notify.ts';

export interface ShownNotice {
  on(event: 'click' | 'close', listener: () => void): unknown;
  show(): void;
}

interface PresenterOptions {
  isSupported(): boolean;
  make(notice: Pick<Notice, 'title' | 'body'>): ShownNotice;
}

/** Some systems never say that a notification was closed. */
const mostHeld = 20;

/**
 * Shows notifications, and holds each until it is closed: Electron forgets one that nobody holds, and its click with it
 * (electron/electron#16922).
 */
export function noticePresenter({
  isSupported,
  make,
}: PresenterOptions): (notice: Notice, onClick: () => void) => void {
  const held = new Set<ShownNotice>();
  return ({ title, body }, onClick) => {
    if (!isSupported()) return;
    const notification = make({ title, body });
    const release = (): void => void held.delete(notification);
    notification.on('click', () => {
      release();
      onClick();
    });
    notification.on('close', release);
    held.add(notification);
    for (const oldest of [...held].slice(0, -mostHeld)) held.delete(oldest);
    notification.show();
  };
}
