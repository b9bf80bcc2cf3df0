import { fields, text } from './cdp.ts';
import type { Page } from './page.ts';
import { answerRequest, schemes } from './protocol.ts';
import { toElectron } from './scheme.ts';
import type { defaultSession } from './session.ts';

interface RequestOptions {
  page: Page;
  session: typeof defaultSession;
  /** Whether a navigation that the page itself started may go on. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
}

/**
 * Puts the app between a page and everything that it asks for: its own scheme is answered by the handler that it gave to
 * `protocol`, with that handler's headers; any other address is asked for at `webRequest`, and goes to the network.
 */
export async function answerRequests({ page, session, mayNavigate }: RequestOptions): Promise<void> {
  const { session: cdp } = page;
  // Chromium tells of a navigation that a page starts before it asks for the document; of others it does not tell.
  const startedByPage = new Set<string>();
  cdp.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
    if (disposition !== 'currentTab') return;
    const isMainFrame = page.isMainFrame(text(frameId));
    if (/^https?:/.test(text(url))) startedByPage.add(text(frameId));
    // Electron asks nobody about these (electron/electron#21136). Of frames that may change: there this is stricter.
    else if (isMainFrame && text(url).startsWith('about:')) return;
    else if (!mayNavigate(text(url), isMainFrame)) undo(text(frameId)).catch(() => undefined);
  });
  cdp.on('Fetch.requestPaused', (paused) => {
    const requestId = text(paused['requestId']);
    answer(paused).catch((error: unknown) => {
      process.stderr.write(`The stand-in could not answer a request: ${String(error)}\n`);
      return cdp.send('Fetch.failRequest', { requestId, errorReason: 'Failed' }).catch(() => undefined);
    });
  });
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });

  /** A document without a request (about:, data:, blob:) cannot be held: the page goes back to where it was, a frame is emptied. */
  async function undo(frameId: string): Promise<void> {
    if (!page.isMainFrame(frameId)) {
      await cdp.send('Page.navigate', { frameId, url: 'about:blank' });
      return;
    }
    const before = page.mainFrame()?.url;
    await new Promise((resolve) => page.once('navigated', resolve));
    if (before !== undefined) await page.navigate(before);
  }

  async function answer(paused: Readonly<Record<string, unknown>>): Promise<void> {
    const requestId = text(paused['requestId']);
    const { url: chromiumUrl, method, headers, postData } = fields(paused['request']);
    const url = toElectron(text(chromiumUrl), schemes);
    const frameId = text(paused['frameId']);
    const mustAsk = paused['resourceType'] === 'Document' && startedByPage.delete(frameId);
    if (mustAsk && !mayNavigate(url, page.isMainFrame(frameId))) {
      await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
      return;
    }
    const details = { url, method: text(method), resourceType: resourceType(text(paused['resourceType'])) };
    if (!(await session.mayRequest(details))) {
      await cdp.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    if (url === chromiumUrl) {
      await cdp.send('Fetch.continueRequest', { requestId });
      return;
    }
    const response = await answerRequest(
      new Request(url, {
        method: text(method),
        headers: Object.entries(fields(headers)).map(([name, value]) => [name, text(value)]),
        ...(typeof postData === 'string' ? { body: postData } : {}),
      }),
    );
    if (response === undefined) {
      await cdp.send('Fetch.failRequest', { requestId, errorReason: 'NameNotResolved' });
      return;
    }
    await cdp.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  }
}

function resourceType(chromium: string): 'mainFrame' | 'script' | 'stylesheet' | 'font' | 'image' | 'xhr' | 'other' {
  switch (chromium) {
    case 'Document':
      return 'mainFrame';
    case 'Script':
    case 'Stylesheet':
    case 'Font':
    case 'Image':
      return chromium.toLowerCase() as 'script' | 'stylesheet' | 'font' | 'image';
    case 'XHR':
    case 'Fetch':
      return 'xhr';
    default:
      return 'other';
  }
}
