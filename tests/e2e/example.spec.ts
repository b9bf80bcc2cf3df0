import type { Page } from '@playwright/test';
import { expect, test } from './dockline.ts';
import { picture } from './picture.ts';

async function openExample(app: Page): Promise<void> {
  await app.getByTestId('palette').click();
  await app.getByRole('combobox').fill('example');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { level: 1 })).toContainText('An example');
}

test('an example shows a blocked probe, and is clearly nobody’s', async ({ app }) => {
  await openExample(app);
  await expect(app.getByText('Nothing here is yours, and nothing runs.')).toBeVisible();
  await expect(app.getByTestId('cell-bridge-gateway')).toContainText('timed out');
  await expect(app.getByTestId('probe-detail')).toContainText('firewall');
  await picture(app, 'example-run');
});

test('in its matrix each key goes one cell further, however fast they come', async ({ app }) => {
  await openExample(app);
  await app.getByTestId('cell-bridge-gateway').focus();
  // All within one task: no frame is drawn between them.
  await app.evaluate(() => {
    for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowUp'])
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
  await expect(app.getByTestId('cell-bridge-localhost')).toBeFocused();
});

test('its log says who sent each message', async ({ app }) => {
  await openExample(app);
  await app.getByRole('link', { name: 'Log', exact: true }).click();
  const row = app.getByRole('table', { name: 'The example’s log' }).getByRole('row').nth(1);
  await expect(row).toContainText('Sending message from docker to host server');
  await expect(row).toContainText('this computer');
  await expect(app.getByText('Nothing here is yours')).toBeVisible();
  await picture(app, 'example-log');
});

test('its report is shown as it would be handed over, in each format, and can neither run nor leave', async ({
  app,
}) => {
  await app.getByRole('link', { name: 'Reports' }).click();
  await app.getByRole('link', { name: 'an example' }).click();
  await expect(app.getByText('Nothing here is yours')).toBeVisible();
  const report = app.frameLocator('iframe[title="The example report"]');
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('Dockline report');
  await expect(report.locator('#probes')).toBeAttached();
  await picture(app, 'example-report');

  // A link within the report stays within it.
  await report.getByRole('link', { name: 'Namespaces' }).first().click();
  await expect(report.getByRole('heading', { level: 1 })).toHaveText('Dockline report');
  expect(await app.locator('iframe').getAttribute('sandbox')).toBe('');

  for (const [name, text] of [
    ['Markdown', '# Dockline report'],
    ['CSV', 'bridge'],
    ['JSON', '"schemaVersion": 1'],
  ] as const) {
    await app.getByRole('button', { name, exact: true }).click();
    await expect(app.locator('pre')).toContainText(text);
  }
});
