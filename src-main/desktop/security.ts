interface Preventable {
  preventDefault(): void;
}

interface FrameNavigation extends Preventable {
  url: string;
  isMainFrame: boolean;
}

export interface GuardedContents {
  on(event: 'will-navigate' | 'will-redirect' | 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  on(event: 'will-frame-navigate', listener: (event: FrameNavigation) => void): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  setWebRTCIPHandlingPolicy(policy: 'disable_non_proxied_udp'): void;
}

export interface GuardedSession {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setProxy(config: { proxyRules: string; proxyBypassRules: string }): Promise<void>;
}

/** The page stays the page: it goes nowhere, opens nothing, embeds nothing. */
export function guardContents(contents: GuardedContents): void {
  const refuse = (event: Preventable): void => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', (event) => {
    // The example report is a frame of its own text: no address, and no way to one.
    if (event.isMainFrame || event.url !== 'about:srcdoc') refuse(event);
  });
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

// The copy buttons write text to the clipboard after a click; nothing reads it.
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Nothing listens on port 9 (discard) of this computer, nor may: whatever the policy does not know ends there. */
const nowhere = { proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' };

/** Denies every permission but writing text to the clipboard, every device, and the network: the page needs `app://` alone. */
export async function guardSession(session: GuardedSession): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(granted.has(permission)));
  session.setPermissionCheckHandler((_contents, permission) => granted.has(permission));
  session.setDevicePermissionHandler(() => false);
  await session.setProxy(nowhere);
}
