import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Listener, listenerSchema } from '../../../src-main/contract/listening.ts';
import type { MessageLog } from '../../../src-main/core/messages/message-log.ts';
import { openMessageLog } from '../../../src-main/core/messages/open-message-log.ts';
import { logHarness, sendOver } from './log-harness.ts';
import { sendNumbered } from './numbered-sender.ts';

const kills = 20;
/** Of that many processes at once on one log, each is killed while the others store. */
const atOnce = 3;
const ingestWorker = new URL('../../../src-main/core/listener/ingest-worker.ts', import.meta.url);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockline-killed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** How many messages of the sender are in the log. Fails where they are not its first ones, each once and in order. */
async function storedOf(log: MessageLog, name: string): Promise<number> {
  let stored = 0;
  for (let after = 0; ; ) {
    const page = await log.page({ filter: { text: `${name} ` }, after, limit: 1_000 });
    for (const { text } of page) expect(text).toBe(`${name} ${stored++}`);
    if (page.length < 1_000) return stored;
    after = page.at(-1)?.id ?? after;
  }
}

/** Starts a Dockline, sends to it, and kills it in mid-stream. Gives what it showed as stored. */
async function killInMidStream(name: string): Promise<number> {
  const script = join(import.meta.dirname, 'serve-listener.ts');
  const app: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(app, 'exit');
  let shown: Listener | undefined;
  let sender: ReturnType<typeof sendNumbered> | undefined;
  if (app.stdout === null) throw new Error('it has no output');
  try {
    for await (const line of createInterface({ input: app.stdout })) {
      shown = listenerSchema.parse(JSON.parse(line));
      sender ??= sendNumbered(shown.port, name);
      // At another moment between two blocks each time.
      if (shown.messages > 500) break;
    }
    await pause(Math.random() * 60);
  } finally {
    app.kill('SIGKILL');
    sender?.stop();
    await exited;
  }
  return shown?.messages ?? 0;
}

test(`the app killed ${kills} times in mid-stream: all that it showed as stored is there, and the log opens`, async () => {
  const shown = new Map<string, number>();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < kills) {
        const name = `app-${next++}`;
        shown.set(name, await killInMidStream(name));
      }
    }),
  );
  const warnings: string[] = [];
  const log = await openMessageLog({ folder, onWarning: (text) => warnings.push(text) });
  try {
    for (const [name, messages] of shown) {
      expect(messages).toBeGreaterThan(500);
      expect(await storedOf(log, name)).toBeGreaterThanOrEqual(messages);
    }
    expect(shown.size).toBe(kills);
    expect(warnings).toEqual([]);
    expect(await log.connections({ open: true, limit: 10 })).toEqual([]);
  } finally {
    await log.dispose();
  }
}, 300_000);

test(`the ingest thread killed ${kills} times in mid-stream: it starts again, says so, and nothing shown is missing`, async () => {
  let worker: Worker | undefined;
  const here = await logHarness(folder, (options) => (worker = new Worker(ingestWorker, options)));
  const { log, listeners, warnings } = here;
  const state = (): Listener | undefined => listeners.list()[0];
  try {
    const { port } = await here.start();
    const shown = new Map<string, number>();
    for (let kill = 0; kill < kills; kill += 1) {
      const before = state()?.messages ?? 0;
      // Until it listens again a connection is refused; each that was cut has a name of its own.
      for (let attempt = 0; (state()?.messages ?? 0) - before < 500; attempt += 1) {
        const name = `thread-${kill}-${attempt}`;
        const sender = sendNumbered(port, name);
        for (let wait = 0; wait < 50 && (state()?.messages ?? 0) - before < 500; wait += 1) await pause(20);
        if ((state()?.messages ?? 0) - before >= 500) {
          const dead = worker;
          const messages = (state()?.messages ?? 0) - before;
          await worker?.terminate();
          expect(worker).toBe(dead);
          if (attempt === 0) shown.set(name, messages);
        }
        sender.stop();
      }
      await expect.poll(() => warnings.length).toBe(kill + 1);
    }
    const total = state()?.messages ?? 0;
    await expect.poll(() => state()?.error?.message).toContain('was started again');
    expect(state()).toMatchObject({ status: 'listening', port });
    expect(await log.count({})).toBeGreaterThanOrEqual(total);
    for (const [name, messages] of shown) expect(await storedOf(log, name)).toBeGreaterThanOrEqual(messages);
    expect(warnings.every((text) => text.includes('thread'))).toBe(true);
  } finally {
    await here.dispose();
  }
}, 300_000);

test('a thread that dies with messages in hand: how many were not stored is counted and said', async () => {
  let worker: Worker | undefined;
  const here = await logHarness(folder, (options) => (worker = new Worker(ingestWorker, options)));
  const { log, listeners } = here;
  const state = (): Listener | undefined => listeners.list()[0];
  const other = new DatabaseSync(join(folder, 'dockline.sqlite'), { timeout: 50_000 });
  try {
    const { port } = await here.start();
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    socket.write('stored 1\nstored 2\n');
    await expect.poll(() => state()?.messages).toBe(2);
    // What comes while another program holds the log is taken, and waits.
    other.exec('BEGIN IMMEDIATE');
    socket.write('lost 1\nlost 2\nlost 3\n');
    await expect.poll(() => state()?.held).toBeDefined();
    await worker?.terminate();
    other.exec('COMMIT');
    await expect.poll(() => state()?.error?.message).toContain('3 messages that had come were not');
    expect(state()).toMatchObject({ messages: 2, notStored: { messages: 3, reason: 'the thread that stores ended' } });
    expect(await log.count({})).toBe(2);
    await sendOver(port, 'after\n');
    await expect.poll(() => state()?.messages).toBe(3);
    expect(state()?.notStored?.messages).toBe(3);
  } finally {
    other.close();
    await here.dispose();
  }
});
