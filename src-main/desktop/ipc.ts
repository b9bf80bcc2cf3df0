import { commands, isCommandName } from '../contract/commands.ts';
import { DocklineError, toDocklineError } from '../contract/errors.ts';
import { eventNames } from '../contract/events.ts';
import type { Answer } from '../contract/transport.ts';
import type { WindowMessage } from '../contract/window-messages.ts';
import type { Core } from '../core/core.ts';
import { callChannel, eventChannel, saveChannel, takeChannel } from './channels.ts';
import { isTrustedSender, type SenderFrame } from './sender.ts';

interface InvokeEvent {
  senderFrame: SenderFrame | null;
}

export interface IpcHandlers {
  handle(channel: string, listener: (event: InvokeEvent, ...args: unknown[]) => Promise<unknown>): void;
  removeHandler(channel: string): void;
}

interface IpcOptions {
  ipcMain: IpcHandlers;
  core: Core;
  /** Sends to the page; does nothing while there is no window. */
  send(channel: string, message: { event: string; payload: unknown }): void;
  /** Asks where to save, and saves. */
  save(input: unknown): Promise<{ path?: string }>;
  /** The window messages that wait. */
  take(): WindowMessage[];
}

/** Carries the contract over IPC: every answer is an Answer, never a throw. Returns the function that ends it. */
export function attachIpc({ ipcMain, core, send, save, take }: IpcOptions): () => void {
  const handle = (channel: string, work: (...args: unknown[]) => Promise<Answer<unknown>>): void =>
    ipcMain.handle(channel, async ({ senderFrame }, ...args) => {
      try {
        if (!isTrustedSender(senderFrame)) throw new DocklineError('forbidden', 'Only the app’s own page may call.');
        return await work(...args);
      } catch (thrown) {
        return { ok: false, error: toDocklineError(thrown).toWire() };
      }
    });

  handle(callChannel, (name, input) => callCommand(core, name, input));
  handle(saveChannel, async (input) => ({ ok: true, value: await save(input) }));
  handle(takeChannel, async () => ({ ok: true, value: take() }));
  const stops = eventNames.map((event) => core.subscribe(event, (payload) => send(eventChannel, { event, payload })));
  return () => {
    for (const stop of stops) stop();
    ipcMain.removeHandler(callChannel);
    ipcMain.removeHandler(saveChannel);
    ipcMain.removeHandler(takeChannel);
  };
}

async function callCommand(core: Core, name: unknown, input: unknown): Promise<Answer<unknown>> {
  if (!isCommandName(name)) throw new DocklineError('unknown-command', 'There is no such command.');
  const parsed = commands[name].input.safeParse(input);
  if (!parsed.success) {
    throw new DocklineError('bad-input', `${name}: its input is not valid: ${parsed.error.issues[0]?.message ?? ''}`);
  }
  return core.call(name, parsed.data);
}
