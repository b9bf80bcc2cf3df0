import { topicNames } from '../../src-renderer/features/help/topic-names.ts';
import { expect, test } from './dockline.ts';
import { picture } from './picture.ts';

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

test('every topic is in the help, with something to read', async ({ app }) => {
  await app.getByRole('link', { name: 'Help' }).click();
  for (const { id, title } of topicNames) {
    const section = app.locator(`#topic-${id}`);
    await expect(section.getByRole('heading')).toHaveText(title);
    await expect(section.locator('p').first()).toHaveText(/\S.{40}/);
  }
});

test('each column of the matrix says what its target is, by a click or by keyboard', async ({ app }) => {
  await app.evaluate(() => {
    window.location.hash = '/example';
  });
  const heads = app.getByRole('columnheader').filter({ has: app.getByRole('button') });
  await expect(heads).toHaveCount(4);
  for (const head of await heads.all()) {
    const mark = head.getByRole('button');
    await mark.focus();
    await app.keyboard.press('Enter');
    const answer = app.getByRole('dialog');
    await expect(answer.locator('p').first()).toHaveText(/\S.{40}/);
    await expect(answer.getByRole('heading')).toHaveText((await mark.getAttribute('aria-label')) ?? '');
    await app.keyboard.press('Escape');
    await expect(mark).toBeFocused();
  }
});
