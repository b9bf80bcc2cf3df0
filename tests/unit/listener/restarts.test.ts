import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRestarts } from '../../../src-main/core/listener/restarts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('starts again at once, then after longer and longer pauses, and at once again after a healthy time', async () => {
  const restarts = createRestarts(() => Date.now());
  const begun = Date.now();
  const startedAt: number[] = [];
  const failing = async (): Promise<void> => {
    startedAt.push(Date.now() - begun);
    if (startedAt.length < 12) restarts.soon(failing);
    throw new Error('again');
  };
  restarts.soon(failing);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(startedAt.slice(0, 5)).toEqual([0, 100, 300, 700, 1_500]);
  expect((startedAt[11] ?? 0) - (startedAt[10] ?? 0)).toBe(1_000);
  const again = vi.fn(async () => undefined);
  restarts.soon(again);
  await vi.advanceTimersByTimeAsync(0);
  expect(again).toHaveBeenCalledTimes(1);
  restarts.soon(again);
  restarts.dispose();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(again).toHaveBeenCalledTimes(1);
});
