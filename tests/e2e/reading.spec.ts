import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { changeSettings } from './change-settings.ts';
import { type Crowd, gatherCrowd } from './crowd.ts';
import { expect, test } from './dockline.ts';

const pictures = join(import.meta.dirname, '../../test-results/pictures');
const prefix = `reading${process.pid}`;
const count = 14;

// The page is the same in each window.
test.skip(({ windowKind }) => windowKind !== 'browser', 'Containers are gathered once, in browser mode.');

let crowd: Crowd | undefined;

test.afterAll(async ({ dockline }) => {
  await crowd?.remove();
  crowd = undefined;
  const page = await dockline.freshPage();
  await changeSettings(page, { access: 'ask' });
  await dockline.leave(page);
});

async function gather(app: Page): Promise<Crowd> {
  await changeSettings(app, { access: 'joined' });
  await show(app, 'interfaces?show=probe:bridge');
  await expect(app.getByTestId('interface-card').first()).toBeVisible();
  crowd ??= await gatherCrowd(count, prefix);
  return crowd;
}

async function show(app: Page, address: string): Promise<void> {
  await app.evaluate((hash) => {
    window.location.hash = hash;
  }, `/${address}`);
}

test('a reading that takes a container each tells how far it is; stopped, it says what was not read', async ({
  app,
}) => {
  await gather(app);
  const last = `${prefix}-web-${count}`;
  await show(app, `interfaces?show=container:${last}`);
  const again = app.getByRole('button', { name: 'Read again' });
  await again.click();
  await expect(app.getByRole('button', { name: /^Reading [3-9] of \d+$/ })).toBeVisible();
  await app.screenshot({ path: join(pictures, 'reading-goes-on.png') });
  await app.getByRole('button', { name: 'Stop' }).click();
  await expect(again).toBeEnabled();
  await expect(app.getByText(/Not read: \d+ namespaces\. You stopped the reading/)).toBeVisible();
  await app.screenshot({ path: join(pictures, 'reading-stopped.png') });
});

test('a container that comes says that it is not read, and is read alone when asked for', async ({ app }) => {
  const { add, end } = await gather(app);
  const late = `${prefix}-late`;
  const kept = `${prefix}-web-1`;
  await show(app, `interfaces?show=container:${kept},container:${late}`);
  await app.getByRole('button', { name: 'Read again' }).click();
  const cards = app.getByRole('region', { name: late });
  await expect(app.getByRole('region', { name: kept })).toContainText('access: joined');
  await expect(app.getByRole('button', { name: 'Read again' })).toBeEnabled();
  const summary = await app.getByRole('status').filter({ hasText: 'read in' }).textContent();
  await add(late);
  await expect(cards).toContainText('came, or started again, after the last reading');
  const one = cards.getByRole('button', { name: 'Read this one' });
  await app.screenshot({ path: join(pictures, 'reading-this-one.png') });
  await one.click();
  await expect(cards).toContainText('access: joined');
  await expect(one).toHaveCount(0);
  await expect(cards.getByTestId('explanation').filter({ hasText: 'a port of br-' })).toBeVisible();
  // The time of the reading of all: that is not done again.
  const took = /read in .*/.exec(summary ?? '')?.[0] ?? 'never';
  await expect(app.getByRole('status').filter({ hasText: 'read in' })).toContainText(took);
  await end(late);
  await add(late);
  await show(app, `topology?select=container:${late}`);
  const detail = app.getByTestId('topology-detail');
  await detail.getByRole('button', { name: 'Read this one' }).click();
  await expect(detail).toContainText('joined this namespace');
  await end(late);
});
