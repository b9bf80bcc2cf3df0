import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './dockline.ts';

const pictures = join(import.meta.dirname, '../../test-results/pictures');
const pages = ['Probes', 'Messages', 'Interfaces', 'Topology', 'Shells', 'Snapshots', 'Reports', 'Settings'] as const;

/** Opens a page, and waits until it shows what it has rather than that it is reading it. */
async function open(app: Page, name: (typeof pages)[number]): Promise<void> {
  await app.getByRole('link', { name }).click();
  const main = app.getByRole('main');
  // A page that is not loaded yet has no heading, and nothing that could be too wide.
  await main.getByRole('heading').first().waitFor();
  await expect(main).not.toHaveAttribute('aria-busy', 'true');
  await expect(main.locator('.breathe.bg-line')).toHaveCount(0);
  if (name === 'Messages') await expect(app.getByTestId('log-row').first()).toContainText(/\d:\d/);
  if (name === 'Topology') await app.getByText('This computer').first().waitFor();
  if (name === 'Interfaces') await app.getByTestId('interface-card').first().waitFor();
}

for (const theme of ['light', 'dark'] as const) {
  test(`every page, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.setViewportSize({ width: 1280, height: 800 });
    for (const page of pages) {
      await open(app, page);
      await app.screenshot({ path: join(pictures, `${page.toLowerCase()}-${theme}.png`) });
    }
  });
}

test('a small window keeps every page within its width', async ({ app }) => {
  await app.setViewportSize({ width: 760, height: 560 });
  for (const page of pages) {
    await open(app, page);
    const overflow = await app.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, page).toBeLessThanOrEqual(0);
    await app.screenshot({ path: join(pictures, `${page.toLowerCase()}-small.png`) });
  }
});
