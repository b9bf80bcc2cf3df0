import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

const pictures = join(import.meta.dirname, '../../test-results/pictures');
const sizes = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
];

/** A picture in each theme, in a large and in a small window; nothing in it may be wider than the window. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });
    }
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(wider, `${name} at ${width}`).toBe(false);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}
