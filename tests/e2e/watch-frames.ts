import type { Page } from '@playwright/test';

/** What a look at the page saw at each frame, each different sight once, in the order of appearance. */
export interface Watch {
  stop(): Promise<string[]>;
}

/**
 * Looks at the page at every frame until it is stopped. `look` runs in the page, and must not use anything around it; what
 * it gives back is told apart as text.
 */
export async function watchFrames(page: Page, look: (argument: string) => unknown, argument: string): Promise<Watch> {
  // A text is evaluated, and not called: what is left in the page is the function itself.
  const see = await page.evaluateHandle<(argument: string) => unknown>(`(${look.toString()})`);
  const handle = await see.evaluateHandle((sight, given) => {
    const state = { seen: new Set<string>(), isOver: false };
    const tick = (): void => {
      state.seen.add(JSON.stringify(sight(given)));
      if (!state.isOver) requestAnimationFrame(tick);
    };
    tick();
    return state;
  }, argument);
  return {
    async stop() {
      return handle.evaluate((state) => {
        state.isOver = true;
        return [...state.seen];
      });
    },
  };
}
