import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { logHarness, sendOver } from './log-harness.ts';

/** Dockline's threads have the lock for moments. */
const patient = { timeout: 50_000 };
const lineBytes = 100;
const linesOf = (count: number): Buffer => Buffer.from(`${'x'.repeat(lineBytes - 1)}\n`.repeat(count));

test('while another program holds the log, senders wait and nothing is lost', async () => {
  const here = await logHarness();
  const other = new DatabaseSync(join(here.folder, 'dockline.sqlite'), patient);
  try {
    const { id, port } = await here.start();
    other.exec('BEGIN IMMEDIATE');
    // More than the kernel holds for us on the way.
    const lines = 400_000;
    const socket = connect(port, '127.0.0.1');
    socket.end(linesOf(lines));
    await expect.poll(() => here.state(id).held).toContain('Another program holds the message log');
    await pause(500);
    // What was read before it was held is bounded; the rest is still the sender's.
    expect(here.state(id).bytes).toBeLessThan((lines * lineBytes) / 2);
    expect(socket.writableLength).toBeGreaterThan(0);
    expect(here.state(id).messages).toBe(0);
    other.exec('COMMIT');
    await expect.poll(() => here.state(id).messages).toBe(lines);
    expect([here.state(id).held, here.state(id).notStored]).toEqual([undefined, undefined]);
    expect(await here.log.count({})).toBe(lines);
  } finally {
    other.close();
    await here.dispose();
  }
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!canMount)(
  'on a full disk what is stored stays, the rest is counted and said, and room makes it go on (needs root)',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dockline-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]);
    try {
      const ballast = join(folder, 'ballast');
      writeFileSync(ballast, Buffer.alloc(14 * 1_048_576));
      let here = await logHarness(folder);
      const { id, port } = await here.start();
      const lines = 200_000;
      await sendOver(port, linesOf(lines));
      const counted = (): number => here.state(id).messages + (here.state(id).notStored?.messages ?? 0);
      await expect.poll(counted).toBe(lines);
      const { messages, notStored, error } = here.state(id);
      expect(messages).toBeGreaterThan(0);
      expect(notStored).toMatchObject({ reason: 'disk full', bytes: (notStored?.messages ?? 0) * lineBytes });
      expect(error).toMatchObject({
        code: 'storage-failed',
        message: `${notStored?.messages} messages were not stored: disk full.`,
      });
      expect(await here.log.count({})).toBe(messages);

      rmSync(ballast);
      await sendOver(port, linesOf(1_000));
      await expect.poll(() => here.state(id).messages).toBe(messages + 1_000);
      await here.listeners.dispose();
      await here.log.dispose();
      here = await logHarness(folder);
      expect(await here.log.count({})).toBe(messages + 1_000);
      expect(here.warnings).toEqual([]);
      await here.listeners.dispose();
      await here.log.dispose();
    } finally {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

test('a slow reader of the bytes holds its senders back, and gets all of them', async () => {
  const here = await logHarness();
  try {
    const { id, port } = await here.start();
    const sent = 30_000_000;
    let read = 0;
    let go = (): void => undefined;
    const allowed = new Promise<void>((resolve) => {
      go = resolve;
    });
    const stop = here.listeners.readBytes(id, async (bytes) => {
      await allowed;
      read += bytes.length;
    });
    const socket = connect(port, '127.0.0.1');
    socket.end(linesOf(sent / lineBytes));
    await expect.poll(() => here.state(id).held).toContain('slower');
    expect(here.state(id).bytes).toBeLessThan(sent / 2);
    go();
    await expect.poll(() => read).toBe(sent);
    stop();
    await expect.poll(() => here.log.count({})).toBe(sent / lineBytes);
  } finally {
    await here.dispose();
  }
});

test('a damaged log is moved aside, and said; a new one takes its place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-damaged-'));
  writeFileSync(join(folder, 'dockline.sqlite'), 'no database'.repeat(10_000));
  const here = await logHarness(folder);
  try {
    const { port } = await here.start();
    await sendOver(port, 'after\n');
    expect(await here.messages(1)).toMatchObject([{ text: 'after' }]);
    expect(here.warnings).toEqual([expect.stringContaining('The message log was damaged; it is kept in')]);
  } finally {
    await here.dispose();
  }
});

test('a log that is damaged while it is used is moved aside, and said; the listener goes on, and so do the numbers', async () => {
  const here = await logHarness();
  const file = join(here.folder, 'dockline.sqlite');
  try {
    const { id, port } = await here.start();
    await sendOver(port, linesOf(1_000));
    await here.messages(1_000);
    const settled: number[] = [];
    const stop = here.listeners.onSettled((lastId) => settled.push(lastId));
    const other = new DatabaseSync(file, patient);
    other.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const { bytes } = z
      .object({ bytes: z.number() })
      .parse(other.prepare('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size').get());
    other.close();
    // By another process: where this one closes a file, the system forgets SQLite's locks on it.
    execFileSync('dd', [
      'if=/dev/zero',
      `of=${file}`,
      'bs=4096',
      `count=${bytes / 4_096}`,
      'conv=notrunc',
      'status=none',
    ]);

    const again = async (): Promise<number | undefined> => {
      await sendOver(port, 'again\n').catch(() => undefined);
      const found = await here.log.page({ filter: { text: 'again' }, limit: 1 }).catch(() => []);
      return found[0]?.id;
    };
    await expect.poll(again, { interval: 200 }).toBeGreaterThan(1_000);
    expect(here.warnings.filter((text) => text.startsWith('The message log was damaged'))).toHaveLength(1);
    expect(readdirSync(here.folder).filter((name) => /^dockline\.sqlite\.damaged-\d+$/.test(name))).toHaveLength(1);
    expect(here.state(id)).toMatchObject({ status: 'listening', port });
    await expect.poll(() => settled.at(-1)).toBeGreaterThan(1_000);
    stop();
  } finally {
    await here.dispose();
  }
});
