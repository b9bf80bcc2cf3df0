import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { mayStopRun, quitCleanly } from '../../../src-main/desktop/quit.ts';

afterEach(() => {
  vi.useRealTimers();
});

const yes = async () => true;

function quittable() {
  const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
  const exit = vi.fn();
  const preventDefault = vi.fn();
  const quit = (): void => listeners.get('before-quit')?.({ preventDefault });
  const on = (event: string, listener: (event: { preventDefault(): void }) => void) => listeners.set(event, listener);
  return {
    app: { on, exit, quit },
    exit,
    preventDefault,
    close: () => listeners.get('window-all-closed')?.({ preventDefault }),
  };
}

test('closing the last window quits; quitting twice disposes once, then ends', async () => {
  const { app, exit, preventDefault, close } = quittable();
  const dispose = vi.fn(async () => undefined);
  const onQuitting = vi.fn();
  quitCleanly({ app, dispose, mayQuit: yes, onQuitting });
  close();
  app.quit();
  await expect.poll(() => exit).toHaveBeenCalledWith(0);
  expect(preventDefault).toHaveBeenCalledTimes(2);
  expect(onQuitting).toHaveBeenCalledOnce();
  expect(dispose).toHaveBeenCalledOnce();
  expect(exit).toHaveBeenCalledOnce();
});

test('ends with 1 when dispose fails, and when it does not end within its limit', async () => {
  const failing = quittable();
  quitCleanly({ app: failing.app, mayQuit: yes, dispose: () => Promise.reject(new Error('engine')) });
  failing.app.quit();
  await expect.poll(() => failing.exit).toHaveBeenCalledWith(1);

  vi.useFakeTimers();
  const stuck = quittable();
  quitCleanly({ app: stuck.app, mayQuit: yes, dispose: () => new Promise(() => undefined) });
  stuck.app.quit();
  await vi.advanceTimersByTimeAsync(4_999);
  expect(stuck.exit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(stuck.exit).toHaveBeenCalledWith(1);
});

test('a person who keeps the run keeps the app, and is asked again the next time', async () => {
  const { app, exit } = quittable();
  const dispose = vi.fn(async () => undefined);
  const answers = [false, true];
  const mayQuit = vi.fn(async () => answers.shift() === true);
  quitCleanly({ app, dispose, mayQuit });
  app.quit();
  await setImmediate();
  expect(mayQuit).toHaveBeenCalledOnce();
  expect(dispose).not.toHaveBeenCalled();
  app.quit();
  await expect.poll(() => exit).toHaveBeenCalledWith(0);
  expect(mayQuit).toHaveBeenCalledTimes(2);
});

test('one question at a time; a signal needs no answer to it', async () => {
  const { app, exit } = quittable();
  const mayQuit = vi.fn(() => new Promise<boolean>(() => undefined));
  const quitting = quitCleanly({ app, dispose: async () => undefined, mayQuit });
  app.quit();
  app.quit();
  expect(mayQuit).toHaveBeenCalledOnce();
  quitting.now();
  await expect.poll(() => exit).toHaveBeenCalledWith(0);
});

test('the system’s end is held off until the app has ended, without a question where the system cannot mean else', async () => {
  const mayQuit = vi.fn(yes);
  for (const platform of ['linux', 'darwin'] as const) {
    const { app, exit } = quittable();
    const dispose = vi.fn(async () => undefined);
    const shutdown = { preventDefault: vi.fn() };
    quitCleanly({ app, dispose, mayQuit, platform }).withSystem(shutdown);
    await expect.poll(() => exit).toHaveBeenCalledWith(0);
    expect(shutdown.preventDefault).toHaveBeenCalledOnce();
    expect(dispose).toHaveBeenCalledOnce();
    // There it also tells of "Quit" in the dock.
    expect(mayQuit).toHaveBeenCalledTimes(platform === 'darwin' ? 1 : 0);
  }
});

test('a question that cannot be asked does not keep the app', async () => {
  const { app, exit } = quittable();
  quitCleanly({ app, dispose: async () => undefined, mayQuit: () => Promise.reject(new Error('no display')) });
  app.quit();
  await expect.poll(() => exit).toHaveBeenCalledWith(0);
});

test('an update is installed after everything is disposed of, and nothing holds the app then', async () => {
  const { app, exit, preventDefault } = quittable();
  const steps: string[] = [];
  const quitting = quitCleanly({ app, mayQuit: yes, dispose: async () => void steps.push('disposed') });
  quitting.andThen(() => {
    steps.push('installs');
    app.quit();
  });
  await expect.poll(() => steps).toEqual(['disposed', 'installs']);
  expect(quitting.isOver()).toBe(true);
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(exit).not.toHaveBeenCalled();
});

test('asks only while probes run; closing the question keeps them', async () => {
  const ask = vi.fn(async () => ({ response: 1 }));
  expect(await mayStopRun(async () => false, ask)).toBe(true);
  expect(ask).not.toHaveBeenCalled();
  expect(await mayStopRun(async () => true, ask)).toBe(false);
  expect(ask).toHaveBeenCalledWith(
    expect.objectContaining({ cancelId: 1, buttons: ['Stop and quit', 'Keep running'] }),
  );
  expect(
    await mayStopRun(
      async () => true,
      async () => ({ response: 0 }),
    ),
  ).toBe(true);
});
