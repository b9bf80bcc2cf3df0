import { expect, test } from './dockline.ts';

test('without a network of its own, the window goes on: what it asks is answered on this computer', async ({ app }) => {
  const theme = app.getByRole('button', { name: /^Use the (dark|light) theme$/ });
  const before = await theme.getAttribute('aria-label');
  // As a browser tells of a cable that was pulled.
  await app.evaluate(() => window.dispatchEvent(new Event('offline')));
  await app.getByRole('link', { name: 'Snapshots', exact: true }).click();
  await expect(app.getByTestId('take-snapshot')).toBeVisible();
  await expect(app.getByRole('main').getByRole('status')).toContainText(/kept/);
  await theme.click();
  await expect(theme).not.toHaveAttribute('aria-label', before ?? '');
});
