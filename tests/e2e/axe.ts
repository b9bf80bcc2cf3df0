import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe finds on the page as it is: the rule, and where. */
export async function findings(app: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: app })
    // An experiment of axe's: who speaks to the computer says what they see.
    .options({ rules: { 'label-content-name-mismatch': { enabled: true } } })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`),
  );
}

/** Wants axe to find nothing on the page as it is, neither in the light nor in the dark. Its theme must be the system's. */
export async function expectNoFindings(app: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(app.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect.soft(await findings(app), colorScheme).toEqual([]);
  }
}
