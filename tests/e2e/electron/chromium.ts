import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CdpConnection, type CdpSession, connectCdp, fields, text } from './cdp.ts';

export interface Target {
  id: string;
  session: CdpSession;
}

/** The Chromium behind the windows. */
export interface Chromium {
  /** A new window, paused before its first document: resume it once it is prepared. */
  openTarget(): Promise<Target>;
  closeTarget(id: string): Promise<void>;
  root: CdpSession;
  /** Asked when a page opened a window by itself; such a window is paused too, and closed in the end. */
  onPopUp(listener: (popUp: { openerId: string; url: string }) => void): void;
  kill(): void;
}

/** Nothing listens there: the network of a page that has none. */
export const deadProxy = 'socks5://127.0.0.1:9';

// What a test does not want of a browser: a network of its own, first-run pages, throttled hidden windows.
const switches = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--disable-dev-shm-usage',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-features=PreloadTopChromeWebUI,Translate,MediaRouter,OptimizationHints,HttpsUpgrades',
  // What the app has to ask for (session.ts and web-contents.ts refuse a page otherwise) Chromium takes when it starts.
  `--proxy-server=${deadProxy}`,
  '--proxy-bypass-list=<-loopback>',
  // Its older and its newer name.
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--password-store=basic',
  '--use-mock-keychain',
  '--force-color-profile=srgb',
  '--mute-audio',
];

interface StartOptions {
  folder: string;
  onEnd(): void;
}

export async function startChromium({ folder, onEnd }: StartOptions): Promise<Chromium> {
  mkdirSync(folder, { recursive: true });
  const program = process.env['DOCKLINE_BROWSER'];
  if (program === undefined) throw new Error('The stand-in for Electron needs Chromium’s path in DOCKLINE_BROWSER.');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...switches, ...asRoot, `--user-data-dir=${folder}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const connection = await connectCdp(await devToolsUrl(child), onEnd);
  const targets = followTargets(connection);
  await connection.root.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
  });
  return {
    ...targets,
    root: connection.root,
    kill() {
      connection.close();
      child.kill('SIGKILL');
    },
  };
}

function followTargets({ root, session }: CdpConnection): Pick<Chromium, 'openTarget' | 'closeTarget' | 'onPopUp'> {
  const attached = new Map<string, string>();
  const waiting = new Map<string, (sessionId: string) => void>();
  const popUps = new Set<(popUp: { openerId: string; url: string }) => void>();

  root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const info = fields(targetInfo);
    const id = text(info['targetId']);
    const openerId = text(info['openerId']);
    attached.set(id, text(sessionId));
    waiting.get(id)?.(text(sessionId));
    if (openerId === '') return;
    for (const listener of popUps) listener({ openerId, url: text(info['url']) });
    // Nothing stands in for a second window that a page opens: it is told to close before it goes on. It must go on: its
    // opener's script waits for it, and the two wait for each other where that comes before the close.
    root.send('Target.closeTarget', { targetId: id }).catch(() => undefined);
    session(text(sessionId))
      .send('Runtime.runIfWaitingForDebugger')
      .catch(() => undefined);
  });

  return {
    async openTarget() {
      const { targetId } = await root.send('Target.createTarget', { url: 'about:blank', newWindow: true });
      const id = text(targetId);
      const sessionId = attached.get(id) ?? (await new Promise<string>((resolve) => waiting.set(id, resolve)));
      return { id, session: session(sessionId) };
    },
    async closeTarget(targetId) {
      await root.send('Target.closeTarget', { targetId });
    },
    onPopUp: (listener) => void popUps.add(listener),
  };
}

/** Reads where DevTools listens, and passes all lines on: whoever drives Electron reads that line too. */
async function devToolsUrl(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('Chromium has no output to read its address from.');
  const lines = createInterface({ input: child.stderr });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  lines.on('line', (line) => {
    const url = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (url === undefined) return;
    process.stderr.write(`${line}\n`);
    resolve(url);
  });
  lines.on('close', () => reject(new Error(`Chromium ended (exit ${child.exitCode}) before it was reachable.`)));
  child.once('error', reject);
  return promise;
}
