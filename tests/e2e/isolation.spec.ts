import { setTimeout as pause } from 'node:timers/promises';
import type {} from '../../src-renderer/api/desktop-client.ts';
import { hostileFields, hostileInputs } from '../contract/hostile-inputs.ts';
import { expect, test } from './dockline.ts';
import { type Stranger, startStranger } from './stranger.ts';

test('the page has nothing of Node', async ({ app }) => {
  const found = await app.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(found).toEqual([]);
});

test('no command takes a hostile input from the page', async ({ app }) => {
  // What JSON cannot carry does not cross in browser mode either.
  const rows = JSON.stringify([...hostileInputs.slice(2).map(([, input]) => ['app.info', input]), ...hostileFields]);
  const codes = await app.evaluate(async (text) => {
    const call = async (name: string, input: unknown): Promise<unknown> => {
      if (window.dockline !== undefined) return window.dockline.call(name, input);
      const headers = { 'content-type': 'application/json' };
      return (await fetch('./api/call', { method: 'POST', headers, body: JSON.stringify({ name, input }) })).json();
    };
    const table: [string, unknown][] = JSON.parse(text);
    const answers = await Promise.all(table.map(([name, input]) => call(name, input)));
    return answers.map((answer) => JSON.stringify(answer).match(/"code":"([^"]*)"/)?.[1] ?? 'taken');
  }, rows);
  expect([...new Set(codes)]).toEqual(['bad-input']);
});

test('a page that tampers with JavaScript itself gets no further than the bridge', async ({ app }) => {
  test.skip(test.info().project.name === 'browser', 'there is no bridge in browser mode');
  const seen = await app.evaluate(async () => {
    const bridge = window.dockline;
    if (bridge === undefined) throw new Error('There is no bridge.');
    const stolen: string[] = [];
    const take = (...things: unknown[]): void => {
      for (const thing of things) {
        if (typeof thing === 'object' && thing !== null && ('invoke' in thing || 'sender' in thing)) stolen.push('ipc');
        if (typeof thing === 'string' && thing.startsWith('dockline:')) stolen.push(thing);
      }
    };
    const { apply } = Reflect;
    const { some, includes } = Array.prototype;
    Array.prototype.some = function (this: unknown[], ...args) {
      take(this, ...args);
      return true;
    };
    Array.prototype.includes = () => true;
    Function.prototype.call = function (this: () => unknown, self: unknown, ...args: unknown[]) {
      take(self, ...args);
      return apply(this, self, args);
    };
    Object.defineProperty(Object.prototype, 'then', { configurable: true, get: () => undefined });
    try {
      const answer = await bridge.call('shell.run', { command: 'id' });
      const frozen =
        Object.isFrozen(bridge) && !Reflect.set(window, 'dockline', {}) && !Reflect.set(bridge, 'call', take);
      return { stolen, frozen, names: Object.keys(bridge), answer: JSON.stringify(answer) };
    } finally {
      Object.assign(Array.prototype, { some, includes });
      Reflect.deleteProperty(Object.prototype, 'then');
    }
  });
  expect(seen).toMatchObject({ stolen: [], frozen: true, names: ['call', 'on', 'save', 'onWaiting', 'take'] });
  expect(seen.answer).toContain('unknown-command');
});

/** Each way out of a page, the directive of the policy that stops it, and what does it. */
const waysOut: readonly (readonly [what: string, directive: string, code: string])[] = [
  ['fetch', 'connect-src', 'fetch(origin + "/x", { mode: "no-cors" })'],
  ['a file', 'connect-src', 'fetch("file:///etc/passwd")'],
  ['XMLHttpRequest', 'connect-src', 'const x = new XMLHttpRequest(); x.open("GET", origin + "/x"); x.send()'],
  ['a beacon', 'connect-src', 'navigator.sendBeacon(origin + "/x", "data")'],
  ['an event source', 'connect-src', 'new EventSource(origin + "/x")'],
  ['a web socket', 'connect-src', 'new WebSocket("ws://" + host + "/x")'],
  ['a picture', 'img-src', 'new Image().src = origin + "/x.png"'],
  ['a style sheet', 'style-src-elem', 'add("link", { rel: "stylesheet", href: origin + "/x.css" })'],
  ['a font', 'font-src', 'new FontFace("x", "url(" + origin + "/x.woff2)").load()'],
  ['a script', 'script-src-elem', 'add("script", { src: origin + "/x.js" })'],
  ['a module', 'script-src-elem', 'add("script", { type: "module", src: origin + "/x.js" })'],
  ['a frame', 'frame-src', 'add("iframe", { src: origin + "/x" })'],
  ['an object', 'object-src', 'add("object", { data: origin + "/x" })'],
  ['a video', 'media-src', 'add("video", { src: origin + "/x.mp4" })'],
  ['a worker', 'worker-src', 'new Worker(URL.createObjectURL(new Blob([""], { type: "text/javascript" })))'],
  ['a form', 'form-action', 'add("form", { action: origin + "/x", method: "post" }).submit()'],
  ['another base', 'base-uri', 'add("base", { href: origin })'],
  ['eval', 'script-src', '(0, eval)("1")'],
  ['an inline script', 'script-src-elem', 'add("script", { textContent: "window.ran = true" })'],
  ['an inline handler', 'script-src-attr', 'add("div", {}).setAttribute("onclick", "window.ran = true")'],
];

test.describe('the page reaches nothing but the app', () => {
  let stranger: Stranger;
  /** A browser may connect ahead of what it then does not ask for; nothing is sent, and no page can forbid it. */
  const visits = (): string[] =>
    stranger.visits.filter((visit) => visit !== 'connection' || test.info().project.name !== 'browser');
  test.beforeAll(async () => {
    stranger = await startStranger();
  });
  test.afterAll(() => stranger.close());
  // What a page was made to try may be pending still; the next test gets one that was loaded anew.
  test.afterEach(async ({ dockline }) => {
    const load = () =>
      dockline.electronApp?.evaluate(async ({ BrowserWindow }) => {
        await BrowserWindow.getAllWindows()[0]?.loadURL('app://dockline/');
      });
    // A navigation that is refused only now takes the load with it.
    await expect(load).toPass({ timeout: 30_000 });
  });

  test('by any way that its policy knows', async ({ app }) => {
    for (const [what, directive, code] of waysOut) {
      // One way may break several directives, and the events of the way before it may still come.
      const script = `(async () => {
        const { origin, host } = ${JSON.stringify({ origin: stranger.origin, host: stranger.host })};
        // What is not drawn is not loaded: an object in the head, for one.
        const add = (name, fields) => document.body.appendChild(Object.assign(document.createElement(name), fields));
        const stopped = new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
            if (effectiveDirective === ${JSON.stringify(directive)}) resolve('stopped');
          });
          setTimeout(() => resolve('not stopped'), 30_000);
        });
        // DevTools lets what it evaluates call eval, but not what comes after it.
        await new Promise((resolve) => setTimeout(resolve));
        await (async () => { ${code} })().catch(() => undefined);
        return stopped;
      })()`;
      expect.soft(await app.evaluate(script), `${what} by ${directive}`).toBe('stopped');
    }
    expect(await app.evaluate(() => 'ran' in window)).toBe(false);
    expect(visits()).toEqual([]);
  });

  test('nor by those that it does not know: WebRTC, preconnect, prefetch', async ({ app }) => {
    test.skip(
      test.info().project.name === 'browser',
      'a browser’s own WebRTC and preconnecting are no page’s to forbid',
    );
    const place = { origin: stranger.origin, host: stranger.host };
    await app.evaluate(async ({ origin, host }) => {
      for (const rel of ['preconnect', 'prefetch', 'dns-prefetch', 'modulepreload', 'prerender']) {
        document.head.append(Object.assign(document.createElement('link'), { rel, href: `${origin}/${rel}` }));
      }
      try {
        const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
      } catch {
        // A policy that refuses it outright is as good.
      }
    }, place);
    await pause(1_500);
    expect(visits()).toEqual([]);
  });

  test('the page cannot be left, nor opened twice', async ({ app }) => {
    test.skip(test.info().project.name === 'browser', 'a browser’s own rules hold: a tab may be left, another opened');
    const before = app.url();
    const pages = app.context().pages().length;
    await app.evaluate((url) => {
      window.open(url);
      window.open(url, '_blank', 'popup');
      const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' });
      document.body.append(link);
      link.click();
      link.remove();
    }, `${stranger.origin}/opened`);
    // Also a page that is brought back has been left: its document is another.
    await app.evaluate(() => Object.assign(window, { stays: true }));
    await app.evaluate((url) => window.location.assign(url), `${stranger.origin}/left`);
    await pause(1_000);
    expect(await app.evaluate(() => 'stays' in window)).toBe(true);
    await app.evaluate((url) => window.location.assign(url), 'about:blank').catch(() => undefined);
    await expect.poll(() => app.url()).toBe(before);
    expect(visits()).toEqual([]);
    expect(app.context().pages()).toHaveLength(pages);
  });
});
