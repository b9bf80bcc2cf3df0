import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { WebContents, WebPreferences } from 'electron';
import { app, preventable } from './app.ts';
import { number, text } from './cdp.ts';
import type { Frame } from './frame.ts';
import { ipcMain } from './ipc-main.ts';
import { openPage, type Page } from './page.ts';
import { schemes } from './protocol.ts';
import { answerRequests } from './requests.ts';
import { toChromium, toElectron } from './scheme.ts';
import { defaultSession } from './session.ts';
import { createWire } from './wire.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

type Implemented = Pick<
  WebContents,
  | 'id'
  | 'getURL'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'loadURL'
  | 'reload'
  | 'send'
  | 'executeJavaScript'
  | 'setWindowOpenHandler'
  | 'forcefullyCrashRenderer'
  | 'getZoomLevel'
  | 'setZoomLevel'
  | 'printToPDF'
  | 'setWebRTCIPHandlingPolicy'
>;

const wire = createWire();
const all = new Map<number, StandInWebContents>();
let lastId = 0;

/** The page of a window: what it may do is asked of the app as Electron asks. */
export class StandInWebContents extends EventEmitter implements Implemented {
  readonly id: number;
  readonly session = defaultSession;
  #page: Promise<Page>;
  #targetId = '';
  #url = '';
  #crashed = false;
  #destroyed = false;
  #loading = false;
  #hasLoaded = false;
  #isTelling = false;
  #zoom = 0;
  #isProxied = false;
  #open: OpenHandler | undefined;
  readonly #hasPreload: boolean;

  constructor(preferences: WebPreferences) {
    super();
    lastId += 1;
    this.id = lastId;
    all.set(this.id, this);
    refuseUnsafe(preferences);
    this.#hasPreload = preferences.preload !== undefined;
    this.#page = this.#prepare(preferences);
    this.#page.catch((error: unknown) => process.stderr.write(`A window could not be opened: ${String(error)}\n`));
  }

  static of(targetId: string): StandInWebContents | undefined {
    return [...all.values()].find((contents) => contents.#targetId === targetId);
  }

  static from(id: number): StandInWebContents | undefined {
    return all.get(id);
  }

  async #prepare({ preload, contextIsolation = true }: WebPreferences): Promise<Page> {
    const chromium = app.chromium();
    const page = await openPage({
      chromium,
      contextIsolation,
      preload: preload === undefined ? undefined : readFileSync(preload, 'utf8'),
    });
    this.#targetId = page.targetId;
    page.on('navigated', (url: string) => {
      // The document that a page is made with is none that it went to.
      this.#hasLoaded ||= url !== 'about:blank';
      if (!this.#hasLoaded) return;
      this.#url = toElectron(url, schemes);
      this.#crashed = false;
      this.emit('did-navigate', {}, this.#url, 200, 'OK');
    });
    page.on('loaded', () => {
      this.#loading = false;
      this.emit('did-finish-load', {});
    });
    page.on('painted', () => this.emit('stand-in-painted'));
    page.on('crashed', () => {
      this.#crashed = true;
      this.#isTelling = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
      this.#isTelling = false;
    });
    page.on('preload-error', (message: string) => {
      process.stderr.write(`Unable to load preload script: ${message}\n`);
      this.emit('preload-error', {}, preload ?? '', new Error(message));
    });
    page.on(
      'posted',
      (frame: Frame | null, message: Record<string, unknown>) => void this.#invoked(page, frame, message),
    );
    chromium.onPopUp(({ openerId, url }) => void (openerId === page.targetId && this.#popUp(url)));
    await answerRequests({ page, session: this.session, mayNavigate: (...asked) => this.#mayNavigate(...asked) });
    await page.session.send('Runtime.runIfWaitingForDebugger');
    return page;
  }

  async #invoked(page: Page, senderFrame: Frame | null, message: Record<string, unknown>): Promise<void> {
    const event = { sender: this, senderFrame, frameId: 1, processId: this.id };
    const channel = text(message['channel']);
    const { kind, text: value } = await ipcMain.answer(event, channel, text(message['args']));
    await page.deliver(kind, number(message['id']), channel, value);
  }

  /** Asked for what the page itself starts; what main loads is not asked for, as in Electron. */
  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    const details = { url, isSameDocument: false, isMainFrame, frame: null, initiator: null };
    const asked = [
      Object.assign(preventable(), details),
      ...(isMainFrame ? [Object.assign(preventable(), details)] : []),
    ];
    const [frameEvent, mainEvent] = asked;
    this.emit('will-frame-navigate', frameEvent);
    if (mainEvent !== undefined) this.emit('will-navigate', mainEvent, url);
    return asked.every(({ defaultPrevented }) => !defaultPrevented);
  }

  /** A second window is never opened here; the app is asked all the same, and allowing it is an error. */
  #popUp(chromiumUrl: string): void {
    const url = toElectron(chromiumUrl, schemes);
    const referrer = { url: this.#url, policy: 'no-referrer' as const };
    const answer = this.#open?.({ url, frameName: '', features: '', disposition: 'new-window', referrer });
    if (answer?.action === 'deny') return;
    process.stderr.write(`The app lets its page open ${url}: the stand-in has no such windows.\n`);
    app.exit(70);
  }

  readonly getURL = (): string => this.#url;
  readonly isDestroyed = (): boolean => this.#destroyed;
  readonly isCrashed = (): boolean => this.#crashed;
  readonly isLoading = (): boolean => this.#loading;
  readonly getZoomLevel = (): number => this.#zoom;
  readonly setZoomLevel = (level: number): void => {
    this.#zoom = level;
  };

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#open = handler;
  }

  setWebRTCIPHandlingPolicy(policy: string): void {
    if (policy !== 'disable_non_proxied_udp') throw new Error(`The policy ${policy} lets datagrams out.`);
    this.#isProxied = true;
  }

  async loadURL(url: string): Promise<void> {
    if (!this.session.isCutOff() || !this.#isProxied)
      throw new Error('A page with a network of its own has no stand-in.');
    this.#loading = true;
    const page = await this.#page;
    await this.#setPermissions(url);
    await page.navigate(url);
  }

  reload(): void {
    if (this.#isTelling) throw new Error('Electron crashed when a page was loaded while its process still ended.');
    this.#loading = true;
    this.#send((page) => (this.#crashed ? page.navigate(this.#url) : page.session.send('Page.reload')));
  }

  send(channel: string, ...args: unknown[]): void {
    // Fails at once for what cannot be cloned, as Electron does.
    const value = wire.encode(args);
    if (this.#hasPreload && !this.#destroyed) this.#send((page) => page.deliver('event', 0, channel, value));
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#page).evaluate(code);
  }

  async printToPDF(options: Parameters<WebContents['printToPDF']>[0]): Promise<Buffer<ArrayBuffer>> {
    const { printBackground = false, landscape = false, preferCSSPageSize = false } = options;
    const page = await this.#page;
    const { data } = await page.session.send('Page.printToPDF', { printBackground, landscape, preferCSSPageSize });
    return Buffer.from(text(data), 'base64');
  }

  forcefullyCrashRenderer(): void {
    // Chromium does not answer a call that crashes it.
    this.#send((page) => void page.session.send('Page.crash').catch(() => undefined));
  }

  /** Ends the page; the window asked already. */
  discard(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this.id);
    this.#send((page) => app.chromium().closeTarget(page.targetId));
    this.emit('destroyed');
  }

  async #setPermissions(url: string): Promise<void> {
    const { root } = app.chromium();
    const origin = new URL(toChromium(url, schemes)).origin;
    if (origin === 'null') return;
    for (const { name, granted } of this.session.permissionsOf(origin)) {
      const setting = granted ? 'granted' : 'denied';
      await root.send('Browser.setPermission', { permission: { name }, setting, origin });
    }
  }

  /** Does something with the page once it is there; a window that closed meanwhile needs nothing. */
  #send(work: (page: Page) => unknown): void {
    this.#page.then(work).catch((error: unknown) => {
      if (!this.#destroyed) process.stderr.write(`The stand-in's page failed: ${String(error)}\n`);
    });
  }
}

/** What Dockline must never ask for. Electron would only warn, or do it. */
function refuseUnsafe({ nodeIntegration, sandbox, webSecurity, webviewTag }: WebPreferences): void {
  if (nodeIntegration === true) throw new Error('A page with nodeIntegration has no stand-in.');
  if (sandbox === false) throw new Error('A page without its sandbox has no stand-in.');
  if (webSecurity === false) throw new Error('A page without webSecurity has no stand-in.');
  if (webviewTag === true) throw new Error('A page with webviews has no stand-in.');
}

/** Finds a page's contents; DevTools clients name a page by its target. */
export const webContents = {
  fromDevToolsTargetId: (targetId: string): StandInWebContents | undefined => StandInWebContents.of(targetId),
  fromId: (id: number): StandInWebContents | undefined => StandInWebContents.from(id),
};
