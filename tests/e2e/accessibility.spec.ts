import { pages } from '../../src-main/contract/pages.ts';
import { findings } from './axe.ts';
import { expect, test } from './dockline.ts';

// The pages are the same in each window, and looking through all of them takes a while: one window is enough.
test.skip(
  ({ windowKind }) => windowKind === 'stand-in',
  'the same pages in the same engine: looked at in browser mode',
);

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${theme}`, async ({ app }) => {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const { page, label } of pages) {
      const link = app.getByRole('link', { name: label, exact: true });
      await link.click();
      // A page that is not loaded yet has nothing to find fault with, nor a heading.
      await expect(link).toHaveAttribute('aria-current', 'page');
      await app.getByRole('heading', { level: 1 }).waitFor();
      await expect(app.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
      if (page === 'interfaces') await app.getByTestId('interface-card').first().waitFor();
      expect.soft(await findings(app), page).toEqual([]);
    }
  });
}

test('every control of the first page is reached by Tab, each with a focus that can be seen', async ({ app }) => {
  const wanted = await app
    .locator('a[href], button:not(:disabled), input, select')
    .evaluateAll(
      (controls) => controls.filter((each) => each.checkVisibility() && each.getAttribute('tabindex') !== '-1').length,
    );
  const reached = new Set<string>();
  for (let press = 0; press < wanted + 5; press += 1) {
    await app.keyboard.press('Tab');
    const focused = await app.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const all = [...document.querySelectorAll('*')];
      const seen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      return { index: String(all.indexOf(element)), seen, what: element.outerHTML.slice(0, 120) };
    });
    if (focused === undefined || reached.has(focused.index)) continue;
    reached.add(focused.index);
    expect(focused.seen, focused.what).toBe(true);
  }
  expect(reached.size).toBeGreaterThanOrEqual(wanted);
});

test('at 200 % nothing is cut off at the side, and with reduced motion nothing moves', async ({ app }) => {
  // A window of 1280 × 800 at 200 % has room for 640 × 400.
  await app.setViewportSize({ width: 640, height: 400 });
  await app.emulateMedia({ reducedMotion: 'reduce' });
  for (const { label, page } of pages) {
    await app.getByRole('link', { name: label, exact: true }).click();
    await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
    const found = await app.evaluate(() => ({
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      moving: document.getAnimations().filter(({ playState }) => playState === 'running').length,
    }));
    expect(found, page).toEqual({ over: 0, moving: 0 });
  }
});

test('what changes by itself or after a key is told to a screen reader', async ({ app, dockline }) => {
  const told = (words: string | RegExp) =>
    // A run that is stopped removes its containers first.
    expect(app.getByRole('status').filter({ hasText: words })).toBeAttached();
  await told('The engine answers.');

  await app.getByRole('link', { name: 'Help', exact: true }).click();
  await app.getByLabel('Search help').fill('gateway');
  await told(/\d+ of them hold that/);
  await app.keyboard.press('Control+k');
  await app.getByRole('combobox').fill('no such thing');
  await told('Nothing is called so.');
  await app.keyboard.press('Escape');

  await app.getByRole('link', { name: 'Settings', exact: true }).click();
  await app.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await told('Saved.');
  await app.getByRole('combobox', { name: 'Engine' }).selectOption('other');
  await app.getByRole('textbox', { name: 'Address' }).fill(`unix://${dockline.dataFolder}/nowhere.sock`);
  await app.getByRole('textbox', { name: 'Address' }).press('Enter');
  await told('No engine answers.');
  await app.getByRole('combobox', { name: 'Engine' }).selectOption('');
  await told('The engine answers.');

  await app.getByRole('link', { name: 'Probes', exact: true }).click();
  await app.getByTestId('run-all').click();
  await told(/Probed \d+ of \d+/);
  await app.getByTestId('stop-run').click();
  await told(/stopped before the end|Stopped before the first answer/);
});
