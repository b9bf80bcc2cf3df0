import { join } from 'node:path';
import { expect, test } from './dockline.ts';

const pictures = join(import.meta.dirname, '../../test-results/pictures');
const pages = ['Probes', 'Messages', 'Interfaces', 'Topology', 'Shells', 'Snapshots', 'Reports', 'Settings'];

for (const theme of ['light', 'dark'] as const) {
  test(`every page, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.setViewportSize({ width: 1280, height: 800 });
    for (const page of pages) {
      await app.getByRole('link', { name: page }).click();
      await expect(app.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
      if (page === 'Topology') await app.getByText('This computer').first().waitFor({ timeout: 30_000 });
      if (page === 'Interfaces') await app.getByTestId('interface-card').first().waitFor({ timeout: 30_000 });
      await app.screenshot({ path: join(pictures, `${page.toLowerCase()}-${theme}.png`) });
    }
  });
}

test('a small window keeps every page within its width', async ({ app }) => {
  await app.setViewportSize({ width: 760, height: 560 });
  for (const page of pages) {
    await app.getByRole('link', { name: page }).click();
    const overflow = await app.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, page).toBeLessThanOrEqual(0);
    await app.screenshot({ path: join(pictures, `${page.toLowerCase()}-small.png`) });
  }
});
