import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type {} from '../../../src-renderer/api/desktop-client.ts';
import { stopDesktop } from '../desktop.ts';
import { expect, test } from './fixture.ts';

const choose = (app: ElectronApplication, id: string): Promise<void> =>
  app.evaluate(({ Menu }, chosen) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(chosen);
    if (item === null || item === undefined) throw new Error(`There is no menu item ${chosen}.`);
    item.click();
  }, id);

test('the menu leads to each page, and finds', { tag: '@no-engine' }, async ({ app, desktop }) => {
  for (const [id, heading] of [
    ['page-messages', 'Messages'],
    ['page-interfaces', 'Interfaces'],
    ['settings', 'Settings'],
    ['page-probes', 'Probes'],
  ] as const) {
    await choose(desktop.shared, id);
    await expect(app.getByRole('link', { name: heading })).toHaveAttribute('aria-current', 'page');
  }
  await choose(desktop.shared, 'find');
  await expect(app.locator('[data-find]')).toBeFocused();
});

test('a window is back where it was, and in sight where its display is gone', { tag: '@no-engine' }, async ({
  desktop,
}) => {
  const bounds = { x: 200, y: 150, width: 1000, height: 700 };
  const place = (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  const first = await desktop.start();
  await first.firstWindow();
  await first.evaluate(({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted), bounds);
  expect(await stopDesktop(first)).toBe(0);

  const second = await desktop.start();
  await second.firstWindow();
  expect(await place(second)).toEqual(bounds);
  await stopDesktop(second);

  writeFileSync(join(desktop.folder, 'window.json'), JSON.stringify({ ...bounds, x: 9_000, maximized: false }));
  const third = await desktop.start();
  await third.firstWindow();
  const healed = await place(third);
  const display = await third.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
  expect(healed).toMatchObject({ width: 1000, height: 700 });
  expect(healed?.x).toBeGreaterThanOrEqual(display.x);
  expect((healed?.x ?? 0) + 1000).toBeLessThanOrEqual(display.x + display.width);
});

test('a click on the icon in the dock brings the window back', async ({ desktop }) => {
  await desktop.shared.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.minimize();
    app.emit('activate', {}, false);
  });
  const isMinimized = () =>
    desktop.shared.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isMinimized).toBe(false);
});

test('a second start shows the first window and hands over its link; nothing runs before the click', async ({
  app,
  desktop,
}) => {
  await desktop.shared.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  expect(await desktop.startAgain(desktop.sharedFolder, ['dockline://probe?from=none&to=localhost&port=4444'])).toBe(0);
  const offer = app.getByTestId('probe-offer');
  await expect(offer).toContainText('none');
  await expect(offer).toContainText('localhost');
  expect(await desktop.shared.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(
    false,
  );
  const state = () => app.evaluate(() => window.dockline?.call('probes.state', {}));
  expect(await state()).not.toMatchObject({ value: { status: 'running' } });
  await offer.getByRole('button', { name: 'Do not run them' }).click();
  await expect(offer).toBeHidden();

  await desktop.startAgain(desktop.sharedFolder, ['dockline://probe?to=$(reboot)']);
  await expect(app.getByTestId('notice')).toContainText('Nothing was done');
});

test('a page whose process ends is opened again, says so, and has lost nothing', { tag: '@no-engine' }, async ({
  desktop,
}) => {
  const own = await desktop.start();
  const page = await own.firstWindow();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await own.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  const text = () =>
    own.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // A crashed page answers nothing; it is asked again.
      return contents?.executeJavaScript('document.body.innerText').catch(() => '');
    });
  await expect.poll(text).toContain('was opened again');
  expect(await text()).toContain('Probes');
});

test('quitting asks only while probes run', async ({ desktop }) => {
  const own = await desktop.start();
  const page = await own.firstWindow();
  await expect(page.getByTestId('engine-chip')).toContainText(/Docker \d/);
  await own.evaluate(({ dialog }) => {
    const asked = { count: 0 };
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async () => {
      asked.count += 1;
      return { response: 1, checkboxChecked: false };
    };
  });
  const asked = () => own.evaluate(() => Number(Reflect.get(Reflect.get(globalThis, 'asked'), 'count')));
  await page.getByTestId('run-all').click();
  await expect(page.getByTestId('stop-run')).toBeVisible();
  await own.evaluate(({ app }) => app.quit());
  await expect.poll(asked).toBe(1);
  await expect(page.getByTestId('stop-run')).toBeVisible();
  await page.getByTestId('stop-run').click();
  await expect(page.getByTestId('run-all')).toBeVisible();
  expect(await stopDesktop(own)).toBe(0);
});

test('a signal ends it clean, without a question', async ({ desktop }) => {
  const own = await desktop.start();
  await (await own.firstWindow()).getByRole('navigation', { name: 'Pages' }).waitFor();
  const program = own.process();
  const ended = new Promise<number | null>((resolve) => program.once('exit', (code) => resolve(code)));
  program.kill('SIGTERM');
  expect(await ended).toBe(0);
});
