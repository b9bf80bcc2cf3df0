import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type {} from '../../src-renderer/api/desktop-client.ts';
import { expect, test } from './dockline.ts';
import { picture } from './picture.ts';

const call = (app: Page, name: string) =>
  app.evaluate(async (asked) => {
    if (window.dockline !== undefined) return JSON.stringify(await window.dockline.call(asked, {}));
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ name: asked, input: {} });
    return (await fetch('./api/call', { method: 'POST', headers, body })).text();
  }, name);

async function setNumber(app: Page, label: string, value: string): Promise<void> {
  const field = app.getByLabel(label);
  await field.fill(value);
  await field.press('Enter');
  await expect(app.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
}

test('another engine is gone to at once, one that does not answer is said, and the first comes back', async ({
  app,
  dockline,
}) => {
  await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/);
  await app.getByRole('link', { name: 'Settings' }).click();
  const state = app.getByTestId('endpoint-state');
  await expect(state).toContainText('answers at');
  await picture(app, 'settings');

  const nowhere = `unix://${join(dockline.dataFolder, 'nowhere.sock')}`;
  await app.getByRole('combobox', { name: 'Engine' }).selectOption('other');
  await app.getByRole('textbox', { name: 'Address' }).fill(nowhere);
  await app.getByRole('textbox', { name: 'Address' }).press('Enter');
  await expect(state).toContainText(`No engine answers at ${nowhere}`);
  await expect(app.getByTestId('engine-chip')).toContainText('No engine');
  await picture(app, 'settings-no-engine');

  await app.getByRole('combobox', { name: 'Engine' }).selectOption('');
  await expect(state).toContainText('answers at');
  await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/);
});

test('a shell on the engine of now is not ended without a yes', async ({ app, dockline }) => {
  await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/);
  await app.getByRole('link', { name: 'Shells' }).click();
  await app.getByRole('button', { name: 'On the bridge' }).click();
  await expect(app.locator('.xterm-rows')).toContainText('#');
  await app.getByRole('link', { name: 'Settings' }).click();
  await app.getByRole('combobox', { name: 'Engine' }).selectOption('other');
  await app.getByRole('textbox', { name: 'Address' }).fill(`unix://${join(dockline.dataFolder, 'nowhere.sock')}`);
  await app.getByRole('textbox', { name: 'Address' }).press('Enter');
  const question = app.getByRole('alertdialog');
  await expect(question).toContainText('1 open shell');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.getByTestId('endpoint-state')).toContainText('answers at');
  await app.getByRole('link', { name: 'Shells' }).click();
  await app.getByRole('button', { name: 'Close bridge' }).click();
  await expect(app.getByTestId('shell-tab')).toHaveCount(0);
});

test('limits, retention and theme are kept, a new listener takes the limits, and reset brings all back', async ({
  app,
}) => {
  await app.getByRole('link', { name: 'Settings' }).click();
  await setNumber(app, 'Connections at once', '7');
  await setNumber(app, 'Bytes a message', '512');
  await setNumber(app, 'Days kept', '30');
  await setNumber(app, 'Messages kept', '2000000');
  await expect(app.getByText('2,000,000 · older ones are removed')).toBeVisible();
  await app.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark');
  await app.reload();
  await expect(app.getByLabel('Connections at once')).toHaveValue('7');
  await expect(app.getByLabel('Days kept')).toHaveValue('30');

  await app.getByLabel('Seconds idle').fill('0');
  await expect(app.getByText('From 0.05 to 604,800.')).toBeVisible();
  await app.getByLabel('Seconds idle').fill('60');

  await app.evaluate(() => {
    window.location.hash = '/messages?tab=listeners&listener=new';
  });
  const form = app.getByTestId('listener-form');
  await form.getByText('Limits', { exact: true }).click();
  await expect(form.getByLabel('Connections at once')).toHaveValue('7');
  await expect(form.getByLabel('Bytes a message')).toHaveValue('512');

  await app.getByRole('link', { name: 'Settings' }).click();
  await app.getByRole('button', { name: 'Reset all settings' }).click();
  await app.getByRole('alertdialog').getByRole('button', { name: 'Reset' }).click();
  await expect(app.getByLabel('Connections at once')).toHaveValue('1024');
  expect(JSON.parse(await call(app, 'settings.get'))).toMatchObject({
    value: { keepDays: 0, theme: 'system', limits: { frameBytes: 65_536, connections: 1_024, idleSeconds: 60 } },
  });
});
