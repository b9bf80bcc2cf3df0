import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './dockline.ts';
import { openDockline } from './window.ts';

const pictures = join(import.meta.dirname, '../../test-results/pictures');
const made = (): string =>
  execFileSync('docker', ['ps', '-aq', '--filter', 'label=dev.dockline.run'], { encoding: 'utf8' }).trim();

/** A picture in each theme, in a large and in a small window; nothing in it may be wider than the window. */
async function picture(page: Page, name: string): Promise<void> {
  for (const { width, height } of [
    { width: 1280, height: 800 },
    { width: 900, height: 600 },
  ]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await page.screenshot({ path: join(pictures, `first-run-${name}-${width}-${colorScheme}.png`) });
    }
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(wider, `${name} at ${width}`).toBe(false);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('a first start tells what it will do, does nothing by itself, and one button runs the page of notes', async ({
  windowKind,
  playwright,
  launchOptions,
}) => {
  test.setTimeout(180_000);
  const own = await openDockline({ kind: windowKind, playwright, launchOptions, first: true });
  try {
    const page = await own.freshPage();
    const welcome = page.getByTestId('welcome');
    await expect(welcome).toContainText(/answers at unix:/, { timeout: 30_000 });
    await expect(page.getByTestId('listener-chip')).toContainText('Not listening');
    await picture(page, 'welcome');
    await page.getByRole('radio', { name: /One namespace at a time/ }).click();
    await expect(page.getByRole('radio', { name: /One namespace at a time/ })).toBeChecked();
    expect(made()).toBe('');

    await page.getByTestId('run-notes').click();
    await expect(page.getByText(/of \d+ as predicted/)).toBeVisible({ timeout: 90_000 });
    await expect(page.getByTestId('cell-bridge-localhost')).toContainText('refused');
    await picture(page, 'result');
    await page.evaluate(() => {
      window.location.hash = '';
    });
    await page.reload();
    await expect(page.getByRole('link', { name: 'Probes' })).toHaveAttribute('aria-current', 'page');
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('radio', { name: /One namespace at a time/ })).toBeChecked();
    await picture(page, 'settings');
    await own.leave(page);
  } finally {
    await own.close();
  }
});

test('an example shows a blocked probe and a log that are nobody’s', async ({ app }) => {
  await app.getByTestId('palette').click();
  await app.getByRole('combobox').fill('example');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { level: 1 })).toContainText('a firewall keeps a container out');
  await expect(app.getByTestId('probe-detail')).toContainText('firewall');
  await expect(app.getByRole('table').last()).toContainText('Sending message from docker to host server');
  await picture(app, 'example');
});

test('the palette finds pages, actions and help by their words, by keyboard alone', async ({ app }) => {
  await app.keyboard.press('Control+k');
  const field = app.getByRole('combobox');
  await expect(field).toBeFocused();
  await field.fill('why gateway');
  await expect(app.getByRole('option', { selected: true })).toContainText('Why a gateway?');
  await picture(app, 'palette');
  await app.keyboard.press('Enter');
  await expect(app.locator('#topic-gateway')).toBeInViewport();

  await app.getByLabel('Search help').fill('docker0');
  await expect(app.getByRole('heading', { name: 'What is a bridge?' })).toBeVisible();
  await app.getByLabel('Search help').fill('');
  await picture(app, 'help');

  await app.keyboard.press('Control+k');
  await field.fill('messages');
  await app.keyboard.press('ArrowDown');
  await app.keyboard.press('ArrowUp');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('link', { name: 'Messages' })).toHaveAttribute('aria-current', 'page');
  await app.getByRole('button', { name: 'What is on this page?' }).click();
  await app.getByText('What is the listener?').click();
  await expect(app.getByText('as nc -l does')).toBeVisible();
  await app.keyboard.press('Escape');
  await expect(app.getByRole('button', { name: 'What is on this page?' })).toBeFocused();
});
