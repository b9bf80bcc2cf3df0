import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent } from 'electron';
import type { Frame } from './frame.ts';
import { createWire } from './wire.ts';

/** What a handler may know of who called. */
export interface InvokeEvent extends Pick<IpcMainInvokeEvent, 'frameId' | 'processId'> {
  sender: EventEmitter;
  senderFrame: Frame | null;
}

type Handler = (event: InvokeEvent, ...args: unknown[]) => unknown;

const wire = createWire();

class StandInIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, listener);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Runs a handler on arguments that crossed as text; its result or its error as the caller gets it. */
  async answer(event: InvokeEvent, channel: string, args: string): Promise<{ kind: 'result' | 'error'; text: string }> {
    try {
      const handler = this.#handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      const decoded = wire.decode(args);
      return { kind: 'result', text: wire.encode(await handler(event, ...(Array.isArray(decoded) ? decoded : []))) };
    } catch (thrown) {
      // Electron hands over the error's text alone, its name before it.
      return { kind: 'error', text: String(thrown) };
    }
  }
}

export const ipcMain = new StandInIpcMain();
