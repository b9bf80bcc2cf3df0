import type { ElectronApplication, Page } from '@playwright/test';
import { shortcuts } from '../../src-renderer/features/help/shortcuts.ts';
import { expect, test } from './dockline.ts';
import type { Dockline } from './window.ts';

// Chromium here is not a Mac's; the menu's keys per system are a unit test's.
const listed = shortcuts(false).flatMap(({ where, keys }) => keys.map((each) => ({ where, ...each })));
const isOn = (app: Page, page: string) =>
  expect(app.getByRole('link', { name: page, exact: true })).toHaveAttribute('aria-current', 'page');
const open = (app: Page, page: string): Promise<void> => app.getByRole('link', { name: page, exact: true }).click();
const connected = (app: Page) => expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/);

/** The system takes a menu's keys before the page does; here the item that has them is chosen. */
async function accelerator({ electronApp }: Dockline, keys: string): Promise<void> {
  if (electronApp === undefined) throw new Error('A browser has no menu of the app.');
  await electronApp.evaluate(({ Menu }, wanted) => {
    type Item = NonNullable<ReturnType<typeof Menu.getApplicationMenu>>['items'][number];
    const all = (items: Item[]): Item[] => items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])]);
    const found = all(Menu.getApplicationMenu()?.items ?? []).find((item) => item.accelerator === wanted);
    if (found === undefined) throw new Error(`No menu item has the keys ${wanted}.`);
    found.click();
  }, keys);
}

async function openShell(app: Page): Promise<void> {
  await connected(app);
  await open(app, 'Shells');
  const onBridge = app.getByRole('button', { name: 'On the bridge' });
  await onBridge.or(app.getByTestId('shell-tab').first()).waitFor();
  if (await onBridge.isVisible()) await onBridge.click();
  await expect(app.locator('.xterm-rows')).toContainText('#');
  await app.getByTestId('terminal').click();
}

/** What each key of the help's list does, done. A key that is listed and not here, or here and not listed, fails. */
const works: Readonly<Record<string, (app: Page, dockline: Dockline) => Promise<void>>> = {
  'Mod+K': async (app) => {
    const palette = app.getByRole('combobox', { name: 'Search pages, actions' });
    await app.keyboard.press('Control+k');
    await expect(palette).toBeFocused();
    // As with caps lock.
    await app.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'K', ctrlKey: true })));
    await expect(palette).toBeHidden();
  },
  F1: async (app) => {
    await app.keyboard.press('F1');
    await isOn(app, 'Help');
  },
  'Mod+Enter': async (app) => {
    // As the button does: with what this window's next run tries beyond the usual.
    await app.evaluate(() => localStorage.setItem('dockline.run-options', '{"targets":["127.0.0.1:1"]}'));
    await app.reload();
    await connected(app);
    await open(app, 'Settings');
    await app.keyboard.press('Control+Enter');
    await isOn(app, 'Probes');
    await expect(app.getByTestId('stop-run')).toBeVisible();
    await expect(app.getByTestId('cell-bridge-gateway')).toBeVisible();
    await expect(app.getByTestId('cell-bridge-127.0.0.1:1')).toBeVisible();
    await app.evaluate(() => localStorage.removeItem('dockline.run-options'));
  },
  'Mod+.': async (app) => {
    await connected(app);
    if (!(await app.getByTestId('stop-run').isVisible())) await app.keyboard.press('Control+Enter');
    await expect(app.getByTestId('stop-run')).toBeVisible();
    await app.keyboard.press('Control+.');
    await expect(app.getByTestId('run-all')).toBeVisible();
  },
  'Mod+1 … 7': async (app, dockline) => {
    const pages = ['Probes', 'Messages', 'Interfaces', 'Topology', 'Shells', 'Snapshots', 'Reports'];
    for (const [index, page] of pages.entries()) {
      await accelerator(dockline, `CmdOrCtrl+${index + 1}`);
      await isOn(app, page);
    }
  },
  'Mod+,': async (app, dockline) => {
    await accelerator(dockline, 'CmdOrCtrl+,');
    await isOn(app, 'Settings');
  },
  'Mod+F': async (app, dockline) => {
    await open(app, 'Help');
    const field = app.getByLabel('Search help');
    await field.waitFor();
    await accelerator(dockline, 'CmdOrCtrl+F');
    await expect(field).toBeFocused();
  },
  'Mod+O': async (_app, dockline) => {
    const asked = await askedForAFile(dockline.electronApp);
    await accelerator(dockline, 'CmdOrCtrl+O');
    await expect.poll(asked).toBe(true);
  },
  Tab: async (app) => {
    await open(app, 'Help');
    await app.getByLabel('Search help').focus();
    await app.keyboard.press('Shift+Tab');
    await expect(app.getByLabel('Search help')).not.toBeFocused();
    await app.keyboard.press('Tab');
    await expect(app.getByLabel('Search help')).toBeFocused();
  },
  Escape: async (app) => {
    await app.getByTestId('listener-chip').click();
    await expect(app.getByRole('dialog')).toBeVisible();
    await app.keyboard.press('Escape');
    await expect(app.getByRole('dialog')).toBeHidden();
  },
  '← ↑ → ↓': async (app) => {
    await openExample(app);
    const cell = (name: string) => app.getByTestId(`cell-${name}`);
    await cell('bridge-host-name').focus();
    await app.keyboard.press('ArrowRight');
    await expect(cell('bridge-gateway')).toBeFocused();
    await app.keyboard.press('ArrowDown');
    await expect(cell('host-gateway')).toBeFocused();
    await app.keyboard.press('ArrowLeft');
    await app.keyboard.press('ArrowUp');
    await expect(cell('bridge-host-name')).toBeFocused();
  },
  'Home, End': async (app) => {
    await openExample(app);
    await app.getByTestId('cell-bridge-gateway').focus();
    await app.keyboard.press('Home');
    await expect(app.getByTestId('cell-bridge-host-name')).toBeFocused();
    await app.keyboard.press('End');
    await expect(app.getByTestId('cell-bridge-host-name')).not.toBeFocused();
  },
  Enter: async (app) => {
    await openExample(app);
    await app.getByTestId('cell-none-localhost').focus();
    await app.keyboard.press('Enter');
    await expect(app.getByTestId('probe-detail')).toContainText('none');
  },
  '/': async (app) => {
    await open(app, 'Messages');
    await app.getByTestId('log').waitFor();
    await app.keyboard.press('/');
    await expect(app.locator('[data-find]')).toBeFocused();
  },
  F2: async (app) => {
    await connected(app);
    await open(app, 'Snapshots');
    await app.getByTestId('take-snapshot').click();
    const field = app.getByRole('textbox', { name: 'The snapshot’s name' });
    await field.fill('before', { timeout: 40_000 });
    await field.press('Enter');
    const row = app.getByTestId('snapshot-row').filter({ hasText: 'before' });
    await row.focus();
    await app.keyboard.press('F2');
    await expect(field).toBeFocused();
    await app.keyboard.press('Escape');
    await row.hover();
    await app.getByRole('button', { name: 'Remove before' }).click();
    await app.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(row).toHaveCount(0);
  },
  'Shift+F6': async (app) => {
    await openShell(app);
    await app.keyboard.press('Shift+F6');
    await expect(app.getByTestId('shell-tab').first()).toBeFocused();
  },
  'Ctrl+Shift+F': async (app) => {
    await openShell(app);
    await app.keyboard.press('Control+Shift+F');
    await expect(app.getByLabel('Search in this terminal')).toBeFocused();
  },
  'Ctrl+Shift+C': async (app) => {
    await openShell(app);
    await app.keyboard.type('echo copied-$((40 + 2))\n');
    const word = app.locator('.xterm-rows').getByText(/^copied-42$/);
    await word.dblclick({ force: true });
    await app.keyboard.press('Control+Shift+C');
    await app.keyboard.press('Control+Shift+F');
    const field = app.getByLabel('Search in this terminal');
    await field.fill('');
    await field.press('Control+v');
    await expect(field).toHaveValue('copied-42');
  },
  'Ctrl+Shift+V': async (app) => {
    await openShell(app);
    await app.keyboard.type('echo pasted-$((40 + 2))\n');
    await app
      .locator('.xterm-rows')
      .getByText(/^pasted-42$/)
      .dblclick({ force: true });
    await app.keyboard.press('Control+Shift+C');
    await app.keyboard.type('echo twice-');
    await app.keyboard.press('Control+Shift+V');
    await expect(app.locator('.xterm-rows')).toContainText('twice-pasted-42');
  },
  Delete: async (app) => {
    await openShell(app);
    const before = await app.getByTestId('shell-tab').count();
    await app.keyboard.press('Shift+F6');
    await app.keyboard.press('Delete');
    await expect(app.getByTestId('shell-tab')).toHaveCount(before - 1);
  },
};

async function openExample(app: Page): Promise<void> {
  await app.evaluate(() => {
    window.location.hash = '/example';
  });
  await app.getByTestId('cell-bridge-gateway').waitFor();
}

/** Answers the next dialog with nothing; gives whether it was shown. */
async function askedForAFile(electronApp: ElectronApplication | undefined): Promise<() => Promise<boolean>> {
  await electronApp?.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => {
      Object.assign(globalThis, { askedForAFile: true });
      return { canceled: true, filePaths: [] };
    };
  });
  return async () => (await electronApp?.evaluate(() => Reflect.has(globalThis, 'askedForAFile'))) === true;
}

test('the help lists exactly the keys that are tried here', async ({ app }) => {
  expect(listed.map(({ keys }) => keys)).toEqual(Object.keys(works));
  await open(app, 'Help');
  const here = listed.filter(({ desktop }) => desktop !== true || test.info().project.name !== 'browser');
  await expect(app.locator('#topic-keys kbd')).toHaveText(here.map(({ keys }) => keys.replaceAll('Mod+', 'Ctrl+')));
});

for (const { where, keys, does, desktop } of listed) {
  test(`${keys} (${where.toLowerCase()}): ${does}`, async ({ app, dockline }) => {
    test.skip(desktop === true && dockline.electronApp === undefined, 'a browser keeps these keys for itself');
    await works[keys]?.(app, dockline);
  });
}
