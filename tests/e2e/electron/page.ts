import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { type CdpSession, type Fields, fields, number, text } from './cdp.ts';
import type { Chromium } from './chromium.ts';
import { createFrames, type Frame } from './frame.ts';
import { schemes } from './protocol.ts';
import { toChromium, toElectron } from './scheme.ts';
import { pageWorldScript, preloadWorldScript } from './worlds/scripts.ts';

export interface PageOptions {
  chromium: Chromium;
  /** The preload's source, unchanged; undefined: none. */
  preload: string | undefined;
  contextIsolation: boolean;
}

const preloadWorld = 'Electron Isolated Context';

/**
 * One Chromium page with the preload in a world of its own. Events: `navigated` (url), `loaded`, `painted`, `crashed`,
 * `preload-error` (message), `posted` (frame, message): what the preload's world sent to main.
 */
export interface Page extends EventEmitter {
  readonly targetId: string;
  readonly session: CdpSession;
  readonly mainFrame: () => Frame | null;
  frame(id: string): Frame | null;
  isMainFrame(id: string): boolean;
  /** Calls what the preload's world receives with; nothing where no preload runs. */
  deliver(kind: 'event' | 'result' | 'error', id: number, channel: string, value: string): Promise<void>;
  evaluate(expression: string): Promise<unknown>;
  navigate(url: string): Promise<void>;
}

export async function openPage({ chromium, preload, contextIsolation }: PageOptions): Promise<Page> {
  const { id: targetId, session } = await chromium.openTarget();
  const events = new EventEmitter();
  const secret = randomUUID();
  const binding = `main-${secret}`;
  const world = contextIsolation ? preloadWorld : '';
  const frames = createFrames((url) => toElectron(url, schemes));

  followFrames(session, frames, events, targetId);
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name !== binding) return;
    const message = fields(JSON.parse(text(payload)));
    if (message['kind'] === 'preload-error') events.emit('preload-error', text(message['message']));
    else events.emit('posted', frames.frameOfContext(number(executionContextId)), message);
  });
  session.on('Page.loadEventFired', () => events.emit('loaded'));
  session.on('Page.lifecycleEvent', ({ name }) => void (name === 'firstPaint' && events.emit('painted')));
  session.on('Inspector.targetCrashed', () => events.emit('crashed'));

  await Promise.all([
    session.send('Page.enable'),
    session.send('Runtime.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(secret) }),
    ...(preload === undefined
      ? []
      : [
          session.send('Runtime.addBinding', {
            name: binding,
            ...(world === '' ? {} : { executionContextName: world }),
          }),
          session.send('Page.addScriptToEvaluateOnNewDocument', {
            source: preloadWorldScript(preload, { secret, binding, contextIsolation }),
            ...(world === '' ? {} : { worldName: world }),
          }),
        ]),
  ]);

  return Object.assign(events, {
    targetId,
    session,
    mainFrame: () => frames.frame(targetId),
    frame: frames.frame,
    // The main frame of a page has its target's id.
    isMainFrame: (id: string) => id === targetId,
    async deliver(kind: string, id: number, channel: string, value: string) {
      const contextId = frames.contextOf(targetId, world);
      if (preload === undefined || contextId === undefined) return;
      const args = [kind, id, channel, value].map((each) => JSON.stringify(each)).join();
      const receiver = JSON.stringify(`${secret}:receive`);
      // A page that navigates meanwhile hears nothing, as in Electron.
      await session
        .send('Runtime.evaluate', { expression: `globalThis[${receiver}]?.(${args})`, contextId })
        .catch(() => undefined);
    },
    async evaluate(expression: string) {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      });
      if (exceptionDetails !== undefined) throw new Error(describeException(fields(exceptionDetails)));
      return fields(result)['value'];
    },
    async navigate(url: string) {
      const loaded = new Promise<void>((resolve) => events.once('loaded', () => resolve()));
      const { errorText } = await session.send('Page.navigate', { url: toChromium(url, schemes) });
      if (errorText !== undefined) throw new Error(`${text(errorText)} loading '${url}'`);
      await loaded;
    },
  });
}

function followFrames(
  session: CdpSession,
  frames: ReturnType<typeof createFrames>,
  events: EventEmitter,
  targetId: string,
): void {
  session.on('Page.frameNavigated', ({ frame }) => {
    const { id, parentId, url, urlFragment } = fields(frame);
    frames.navigated(text(id), text(parentId), text(url) + text(urlFragment));
    if (id === targetId) events.emit('navigated', text(url));
  });
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    const parent = frames.frame(text(frameId))?.parent?.frameToken ?? '';
    frames.navigated(text(frameId), parent, text(url));
  });
  session.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
    frames.navigated(text(frameId), text(parentFrameId), 'about:blank');
  });
  session.on('Page.frameDetached', ({ frameId }) => frames.detached(text(frameId)));
  session.on('Runtime.executionContextCreated', ({ context }) => {
    const { id, name, auxData } = fields(context);
    const { frameId, isDefault } = fields(auxData);
    frames.contextCreated(number(id), { frameId: text(frameId), world: text(name), isDefault: isDefault === true });
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) =>
    frames.contextDestroyed(number(executionContextId)),
  );
  session.on('Runtime.executionContextsCleared', () => frames.contextsCleared());
}

function describeException(details: Fields): string {
  const { description } = fields(details['exception']);
  return text(description) || text(details['text']);
}
