import type { Page } from '@playwright/test';

/** How often the page was drawn in a second, while `work` is done again and again, 30 times a second at most. */
export async function measureFrames(page: Page, seconds: number, work: (turn: number) => unknown): Promise<number> {
  const drawn = page.evaluate(
    (ms) =>
      new Promise<number>((resolve) => {
        let frames = 0;
        let begun: number | undefined;
        const draw = (now: number): void => {
          begun ??= now;
          frames += 1;
          if (now - begun < ms) requestAnimationFrame(draw);
          else resolve(((frames - 1) * 1_000) / (now - begun));
        };
        requestAnimationFrame(draw);
      }),
    seconds * 1_000,
  );
  let isOver = false;
  const frames = drawn.finally(() => {
    isOver = true;
  });
  for (let turn = 0; !isOver; turn += 1) {
    await work(turn);
    await Promise.race([frames, new Promise((resolve) => setTimeout(resolve, 33))]);
  }
  return frames;
}

/** What the page's own objects take, after a collection. */
export async function heapMiB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  try {
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize / 1_048_576;
  } finally {
    await session.detach();
  }
}
