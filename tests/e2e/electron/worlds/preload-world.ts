import type { ContextBridge, IpcRenderer } from 'electron';
import type { Wire } from '../wire.ts';
import type { Crossing } from './crossing.ts';

export interface PreloadWorldOptions {
  secret: string;
  /** The binding through which this world, and no other, reaches main. */
  binding: string;
  contextIsolation: boolean;
}

type Preload = (require: (name: string) => unknown, module: { exports: object }, exports: object) => void;

/**
 * What a sandboxed preload gets: `require` of "electron" and nothing else (Electron has a few of Node's modules there; this
 * is stricter), of which contextBridge and ipcRenderer. Its source runs in the preload's world of the page.
 */
export function startPreloadWorld(
  crossing: Crossing,
  wire: Wire,
  { secret, binding, contextIsolation }: PreloadWorldOptions,
  preload: Preload,
): void {
  // Electron runs no preload in sub-frames (nodeIntegrationInSubFrames is false).
  if (window.parent !== window) return;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners = new Map<string, Set<(...args: never[]) => void>>();
  let lastId = 0;

  const post = (message: object): void => {
    const send: unknown = Reflect.get(globalThis, binding);
    if (typeof send !== 'function') throw new Error('This world has no way to main.');
    send(JSON.stringify(message));
  };

  /** Called by main. */
  const receive = (kind: string, id: number, channel: string, text: string): void => {
    if (kind === 'event') {
      const args = wire.decode(text);
      for (const listener of [...(listeners.get(channel) ?? [])]) {
        Reflect.apply(listener, undefined, [{ sender: ipcRenderer, ports: [] }, ...(Array.isArray(args) ? args : [])]);
      }
      return;
    }
    const call = waiting.get(id);
    waiting.delete(id);
    if (kind === 'result') call?.resolve(wire.decode(text));
    else call?.reject(new Error(`Error invoking remote method '${channel}': ${text}`));
  };
  Object.defineProperty(globalThis, `${secret}:receive`, { value: receive });

  const ipcRenderer: Pick<IpcRenderer, 'invoke'> & { [K in 'on' | 'removeListener' | 'off']: OnChannel } = {
    async invoke(channel, ...args) {
      const text = wire.encode(args);
      lastId += 1;
      const id = lastId;
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      post({ kind: 'invoke', id, channel, args: text });
      return answer;
    },
    on(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    removeListener: (channel, listener) => void listeners.get(channel)?.delete(listener),
    off: (channel, listener) => void listeners.get(channel)?.delete(listener),
  };

  const contextBridge: Pick<ContextBridge, 'exposeInMainWorld'> = {
    exposeInMainWorld(key, api) {
      if (!contextIsolation) throw new Error('contextBridge API can only be used when contextIsolation is enabled');
      let answer: unknown;
      const hear = (event: Event): void => {
        answer = event instanceof CustomEvent ? event.detail : undefined;
      };
      document.addEventListener(`${secret}:exposed`, hear, { once: true });
      document.dispatchEvent(new CustomEvent(`${secret}:expose`, { detail: { key, api: crossing.pack(api) } }));
      document.removeEventListener(`${secret}:exposed`, hear);
      if (answer !== 'done') throw new Error('Cannot bind an API on top of an existing property on the window object');
    },
  };

  const require = (name: string): unknown => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports);
  } catch (thrown) {
    post({
      kind: 'preload-error',
      message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    });
  }
}

type OnChannel = (channel: string, listener: (...args: never[]) => void) => void;
