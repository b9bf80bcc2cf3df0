import { callChannel, eventChannel, saveChannel, takeChannel, waitingChannel } from './channels.ts';

type IpcListener = (event: unknown, message: unknown) => void;

export interface IpcToMain {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: IpcListener): unknown;
  removeListener(channel: string, listener: IpcListener): unknown;
}

/** What the page gets: listed names alone, and never the event object, which would lead to all of IPC. */
export interface Bridge {
  call(name: unknown, input: unknown): Promise<unknown>;
  on(listener: (message: { event: string; payload: unknown }) => void): () => void;
  save(file: unknown): Promise<unknown>;
  /** Calls back whenever the menu, a link or a file asks something of the page; `take` gives what that is, as an Answer. */
  onWaiting(listener: () => void): void;
  take(): Promise<unknown>;
}

/** The names that may be called and listened to. */
export interface ContractNames {
  commands: readonly string[];
  events: readonly string[];
}

export function createBridge(ipc: IpcToMain, { commands, events }: ContractNames): Bridge {
  const isOf = (names: readonly string[], name: unknown): name is string => names.some((each) => each === name);
  return {
    async call(name, input) {
      if (isOf(commands, name)) return ipc.invoke(callChannel, name, input);
      return { ok: false, error: { code: 'unknown-command', message: 'There is no such command.' } };
    },
    on(listener) {
      const forward: IpcListener = (_event, message) => {
        if (typeof message !== 'object' || message === null || !('event' in message) || !('payload' in message)) return;
        const { event, payload } = message;
        if (isOf(events, event)) listener({ event, payload });
      };
      ipc.on(eventChannel, forward);
      return () => {
        ipc.removeListener(eventChannel, forward);
      };
    },
    save: (file) => ipc.invoke(saveChannel, file),
    onWaiting(listener) {
      ipc.on(waitingChannel, () => listener());
    },
    take: () => ipc.invoke(takeChannel),
  };
}
