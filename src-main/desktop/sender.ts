import { isAppUrl } from './app-origin.ts';

/** What is known of the frame that sent an IPC message; null once it has gone. */
export interface SenderFrame {
  url: string;
  parent: object | null;
}

/** Only the main frame of the app's own page may call. */
export function isTrustedSender(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}
