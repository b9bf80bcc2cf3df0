import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { engineProxy } from '../integration/engine/engine-proxy.ts';
import { freePort } from '../integration/scenarios/commands.ts';
import { test as base, expect } from './dockline.ts';
import { picture } from './picture.ts';
import { openDockline } from './window.ts';

/** What any Dockline has in the engine now, this one and those of the specs before. */
const made = (): string[] =>
  execFileSync('docker', ['ps', '-aq', '--filter', 'label=dev.dockline.run'], { encoding: 'utf8' }).trim().split('\n');

/** A first start, on a port of its own: another app may listen on the usual one. */
const test = base.extend<{ firstStart(engineEndpoint?: string): Promise<{ page: Page; port: number }> }>({
  firstStart: async ({ windowKind, playwright, launchOptions }, use) => {
    const closings: (() => Promise<void>)[] = [];
    await use(async (engineEndpoint = '') => {
      const port = await freePort();
      const own = await openDockline({
        ...{ kind: windowKind, playwright, launchOptions, settings: { port, engineEndpoint } },
      });
      closings.push(own.close);
      return { page: await own.freshPage(), port };
    });
    for (const close of closings) await close();
  },
});

test('a first start tells what it will do, does nothing by itself, and one button runs the page of notes', async ({
  firstStart,
}) => {
  const before = made();
  const { page, port } = await firstStart();
  const welcome = page.getByTestId('welcome');
  await expect(welcome).toContainText(/answers at unix:/);
  await expect(welcome).toContainText(`on port ${port}`);
  await expect(page.getByTestId('listener-chip')).toContainText('Not listening');
  await picture(page, 'first-run-1-welcome');
  await page.getByRole('radio', { name: /One namespace at a time/ }).click();
  await expect(page.getByRole('radio', { name: /One namespace at a time/ })).toBeChecked();
  expect(before).toEqual(expect.arrayContaining(made()));

  await page.getByTestId('run-notes').click();
  await expect(page.getByTestId('stop-run')).toBeVisible();
  await picture(page, 'first-run-2-running');
  await expect(page.getByText(/of \d+ as predicted/)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByTestId('cell-bridge-localhost')).toContainText('refused');
  await expect(page.getByTestId('cell-bridge-gateway')).toContainText('reached');
  await expect(page.getByTestId('listener-chip')).toContainText(`:${port} · containers`);
  await picture(page, 'first-run-3-result');
  await page.getByTestId('cell-bridge-localhost').click();
  await expect(page.getByTestId('probe-detail')).toContainText('localhost');
  await picture(page, 'first-run-4-cause');
  await page.getByRole('link', { name: 'Messages' }).click();
  await expect(page.getByTestId('log-row').first()).toContainText(/\d:\d/);
  await picture(page, 'first-run-5-log');

  await page.evaluate(() => {
    window.location.hash = '';
  });
  await page.reload();
  await expect(page.getByRole('link', { name: 'Probes' })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('radio', { name: /One namespace at a time/ })).toBeChecked();
});

test('the first run by keyboard alone: from the welcome to a cause', async ({ firstStart }) => {
  const { page } = await firstStart();
  await expect(page.getByTestId('welcome')).toContainText(/answers at unix:/);
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('data-testid') ?? element?.textContent ?? '';
    });
  /** Tab, until what is focused holds this; as often as a person might. */
  const tabTo = async (wanted: string): Promise<void> => {
    for (let press = 0; press < 80; press += 1) {
      if ((await focused()).startsWith(wanted)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reached ${wanted}.`);
  };
  await tabTo('run-notes');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/of \d+ as predicted/)).toBeVisible({ timeout: 90_000 });
  await tabTo('cell-bridge-');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  for (const target of ['gateway', 'lan', 'localhost']) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByTestId(`cell-bridge-${target}`)).toBeFocused();
  }
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('probe-detail')).toContainText('loopback');
});

test('without an engine it says so and has something to show; one that comes later is taken by itself', async ({
  firstStart,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'dockline-later-'));
  const path = join(folder, 'engine.sock');
  const proxy = engineProxy(path);
  try {
    const { page, port } = await firstStart(`unix://${path}`);
    const welcome = page.getByTestId('welcome');
    await expect(welcome).toContainText('No engine answers');
    await expect(page.getByTestId('run-notes')).toBeDisabled();
    await picture(page, 'no-engine-1-welcome');

    await page.getByRole('button', { name: 'Look around first' }).click();
    await expect(page.getByText('There is no engine to ask')).toBeVisible();
    await expect(page.getByTestId('listener-chip')).toContainText(`:${port}`);
    await picture(page, 'no-engine-2-probes');
    await page.getByRole('link', { name: 'Interfaces' }).click();
    await expect(page.getByRole('heading', { name: 'lo', exact: true }).first()).toBeAttached();
    await picture(page, 'no-engine-3-interfaces');
    await page.getByRole('link', { name: 'Reports' }).click();
    await page.getByRole('link', { name: 'an example' }).click();
    await expect(page.getByTitle('The example report')).toBeVisible();

    await page.getByRole('link', { name: 'Probes', exact: true }).click();
    await proxy.open();
    await expect(page.getByTestId('engine-chip')).toContainText(/Docker \d/);
    await expect(page.getByTestId('run-all')).toBeEnabled();
    await picture(page, 'no-engine-4-found-later');
  } finally {
    await proxy.cut();
    rmSync(folder, { recursive: true, force: true });
  }
});
