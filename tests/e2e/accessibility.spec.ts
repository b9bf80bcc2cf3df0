import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { pages } from '../../src-main/contract/pages.ts';
import { expect, test } from './dockline.ts';

/** What axe finds on the page as it is: the rule, and where. */
async function findings(app: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: app })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
  );
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${theme}`, async ({ app }) => {
    test.setTimeout(180_000);
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const { page, label } of pages) {
      await app.getByRole('link', { name: label, exact: true }).click();
      await expect(app.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
      if (page === 'interfaces') await app.getByTestId('interface-card').first().waitFor({ timeout: 30_000 });
      expect.soft(await findings(app), page).toEqual([]);
    }
  });
}
