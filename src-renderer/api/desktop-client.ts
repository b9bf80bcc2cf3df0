import type { Answer } from '../../src-main/contract/transport.ts';
import type { WindowMessage } from '../../src-main/contract/window-messages.ts';
import { type Client, failure, parseAnswer } from './client.ts';
import { createEventFanOut } from './event-fan-out.ts';
import { watchExport } from './save-export.ts';

/** What the preload exposes to the page. */
export interface DesktopBridge {
  call(name: string, input: unknown): Promise<unknown>;
  on(listener: (message: unknown) => void): () => void;
  save(
    file: { fileName: string } & ({ content: string | Uint8Array } | { exportId: string }),
  ): Promise<Answer<{ path?: string }>>;
  onWaiting(listener: () => void): void;
  take(): Promise<Answer<WindowMessage[]>>;
}

declare global {
  interface Window {
    dockline?: DesktopBridge;
  }
}

/** What main takes of a file in one message. */
const mostBytes = 256_000_000;

export function createDesktopClient(bridge: DesktopBridge): Client {
  const fanOut = createEventFanOut();
  bridge.on(fanOut.deliver);
  const windowListeners = new Set<(message: WindowMessage) => void>();
  async function takeMessages(): Promise<void> {
    // Nothing is taken that nobody hears: it waits in main.
    if (windowListeners.size === 0) return;
    const taken = await bridge.take();
    if (!taken.ok) throw new Error(taken.error.message);
    for (const message of taken.value) for (const listener of windowListeners) listener(message);
  }
  const take = (): void => void takeMessages().catch((error: unknown) => console.warn(error));
  bridge.onWaiting(take);
  const client: Client = {
    async call(name, input) {
      try {
        return parseAnswer(name, await bridge.call(name, input));
      } catch (thrown) {
        return failure({ code: 'internal', message: `${name} could not be called: ${String(thrown)}` });
      }
    },
    subscribe: fanOut.subscribe,
    onConnection(listener) {
      listener('up');
      return () => undefined;
    },
    onWindowMessage(listener) {
      windowListeners.add(listener);
      take();
      return () => windowListeners.delete(listener);
    },
    // A blob does not cross to main; its bytes do.
    async save({ fileName, content }) {
      if (typeof content === 'string') return bridge.save({ fileName, content });
      if (content.size > mostBytes) {
        return failure({
          code: 'too-large',
          message: `${fileName} would have ${Math.ceil(content.size / 1e6)} MB; the window saves ${mostBytes / 1e6} MB at once.`,
        });
      }
      return bridge.save({ fileName, content: new Uint8Array(await content.arrayBuffer()) });
    },
    // Main writes it to the file.
    async saveExport({ id, fileName }, { onProgress }) {
      const over = new AbortController();
      const watching = watchExport(client, id, { over: over.signal, onProgress });
      try {
        return await bridge.save({ fileName, exportId: id });
      } finally {
        over.abort();
        await watching;
      }
    },
  };
  return client;
}
