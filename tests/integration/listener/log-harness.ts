import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Listener } from '../../../src-main/contract/listening.ts';
import type { Message } from '../../../src-main/contract/message-model.ts';
import { createListeners } from '../../../src-main/core/listener/create-listeners.ts';
import type { Listeners } from '../../../src-main/core/listener/listeners.ts';
import { serverCertificates } from '../../../src-main/core/listener/server-certificate.ts';
import type { MessageLog } from '../../../src-main/core/messages/message-log.ts';
import { openMessageLog } from '../../../src-main/core/messages/open-message-log.ts';

export interface LogHarness {
  folder: string;
  log: MessageLog;
  listeners: Listeners;
  warnings: string[];
  /** A listener for this computer on any free port. */
  start(options?: Partial<Parameters<Listeners['start']>[0]>): Promise<Listener>;
  state(id: string): Listener;
  /** All messages, once there are so many. */
  messages(count: number): Promise<Message[]>;
  dispose(): Promise<void>;
}

/** Listeners and a log in a folder of their own. `spawn`: what starts the ingest thread, for who wants to end it. */
export async function logHarness(
  folder = mkdtempSync(join(tmpdir(), 'dockline-log-')),
  spawn?: Parameters<typeof createListeners>[0]['spawn'],
): Promise<LogHarness> {
  const warnings: string[] = [];
  const onWarning = (text: string): void => void warnings.push(text);
  const log = await openMessageLog({ folder, onWarning });
  const listeners = createListeners({
    folder,
    log,
    attribute: async () => ({ kind: 'host-process' }),
    gateways: () => [],
    certificate: serverCertificates(folder),
    onWarning,
    spawn,
  });
  return {
    folder,
    log,
    listeners,
    warnings,
    start: (options) => listeners.start({ port: 0, exposure: 'this-computer', ...options }),
    state(id) {
      const found = listeners.list().find((one) => one.id === id);
      if (found === undefined) throw new Error(`There is no listener ${id}.`);
      return found;
    },
    async messages(count) {
      await expect.poll(() => log.count({})).toBe(count);
      return log.page({ filter: {}, limit: Math.max(1, count) });
    },
    async dispose() {
      await listeners.dispose();
      await log.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Sends the bytes over a connection of their own, and resolves when both sides have closed it. */
export function sendOver(port: number, bytes: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('error', reject).on('close', () => resolve());
    socket.resume();
  });
}
