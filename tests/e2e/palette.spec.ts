import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { pages } from '../../src-main/contract/pages.ts';
import { findEntries, paletteEntries } from '../../src-renderer/features/palette/entries.ts';
import { expect, test } from './dockline.ts';
import type { Dockline } from './window.ts';

const nothing = (): void => undefined;
const doingNothing = { go: nothing, run: nothing, stop: nothing, theme: nothing, reconnect: nothing, ask: nothing };
const actions = paletteEntries(doingNothing, { containers: [], isDesktop: true }).filter(
  ({ group }) => group === 'Actions',
);

const capture = join(import.meta.dirname, '../fixtures/interfaces/networking-notes.md');
const open = (app: Page, page: string): Promise<void> => app.getByRole('link', { name: page, exact: true }).click();
const question = (app: Page, title: string) =>
  expect(app.getByRole('alertdialog').getByRole('heading', { name: title })).toBeVisible();
const isOn = (app: Page, title: string | RegExp) =>
  expect(app.getByRole('heading', { level: 1, name: title })).toBeVisible();

/** Types what a person would, and takes the first that is found. */
async function take(app: Page, typed: string): Promise<void> {
  await app.keyboard.press('Control+k');
  await app.getByRole('combobox', { name: 'Search pages, actions' }).fill(typed);
  await app.keyboard.press('Enter');
}

/** The same, and answers the question for a file. */
async function takeAndChoose(app: Page, typed: string, file: string): Promise<void> {
  const chooser = app.waitForEvent('filechooser');
  await take(app, typed);
  await (await chooser).setFiles(file);
}

const snapshot = (app: Page) => app.getByTestId('snapshot-row').filter({ hasText: 'by its words' });

async function takeSnapshot(app: Page): Promise<void> {
  await take(app, 'take a snap');
  const name = app.getByLabel('The snapshot’s name');
  await expect(name).toBeFocused({ timeout: 40_000 });
  await name.fill('by its words');
  await name.press('Enter');
  await expect(snapshot(app)).toBeVisible();
}

/** The specs after this one find what they found without it. */
async function removeSnapshot(app: Page): Promise<void> {
  await snapshot(app).hover();
  await app.getByRole('button', { name: 'Remove by its words' }).click();
  await app.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(snapshot(app)).toHaveCount(0);
}

async function received(app: Page): Promise<void> {
  const port = Number(/:(\d+)/.exec((await app.getByTestId('listener-chip').textContent()) ?? '')?.[1] ?? 4444);
  const socket = connect(port, '127.0.0.1', () => socket.end('one line\n'));
  await open(app, 'Messages');
  await app.getByTestId('log-row').first().waitFor({ timeout: 20_000 });
  await open(app, 'Help');
}

/** Each action, found by words of a person's own, and what it then did. One that is not here fails. */
const works: Readonly<Record<string, (app: Page, dockline: Dockline) => Promise<void>>> = {
  run: async (app) => {
    await take(app, 'start matrix');
    await expect(app.getByTestId('stop-run')).toBeVisible();
  },
  stop: async (app) => {
    await take(app, 'cancel');
    await expect(app.getByTestId('run-all')).toBeVisible({ timeout: 30_000 });
  },
  listener: async (app) => {
    await take(app, 'nc listen');
    await expect(app.getByTestId('listener-form')).toBeVisible();
  },
  send: async (app) => {
    await take(app, 'send udp');
    await expect(app.getByTestId('send-form')).toBeVisible();
  },
  shell: async (app) => {
    await take(app, 'shell on bridge');
    await expect(app.locator('.xterm-rows')).toContainText('#', { timeout: 30_000 });
    await app.getByRole('button', { name: 'Close bridge' }).click();
    await expect(app.locator('.xterm-rows')).toHaveCount(0);
  },
  'new-shell': async (app) => {
    await take(app, 'new terminal');
    await expect(app.getByRole('dialog', { name: 'Where the shell runs' })).toBeVisible();
  },
  'read-namespaces': async (app) => {
    await open(app, 'Topology');
    await expect(app.getByRole('button', { name: 'Read again' })).toBeEnabled();
    // It may be over in a few frames.
    const isReading = () =>
      [...document.querySelectorAll('button')].some(({ textContent }) => textContent.startsWith('Reading'));
    const reading = app.waitForFunction(isReading, undefined, { polling: 'raf' });
    await take(app, 'refresh');
    await reading;
    await isOn(app, 'How everything is wired');
    await open(app, 'Help');
    await take(app, 'read again');
    await isOn(app, 'What each one sees of the network');
  },
  paste: async (app) => {
    await take(app, 'paste ifconfig');
    await expect(app.getByTestId('paste-box')).toBeFocused();
  },
  'open-file': async (app) => {
    await takeAndChoose(app, 'open capture', capture);
    await expect(app.getByTestId('paste-results')).toContainText('docker0');
  },
  'take-snapshot': async (app) => {
    await takeSnapshot(app);
    await removeSnapshot(app);
  },
  'compare-snapshots': async (app) => {
    await takeSnapshot(app);
    await open(app, 'Help');
    await take(app, 'diff');
    await expect(app.getByTestId('compare-again')).toBeVisible();
    await removeSnapshot(app);
  },
  'import-snapshot': async (app) => {
    await takeAndChoose(app, 'import', capture);
    await expect(app.getByRole('main').getByRole('alert')).toContainText(/snapshot/i);
  },
  'export-report': async (app, dockline) => {
    expect(readFileSync(await dockline.saved(app, () => take(app, 'export html')), 'utf8')).toMatch(
      /^<!doctype html>/i,
    );
  },
  'export-log': async (app) => {
    await received(app);
    await take(app, 'export log');
    await expect(app.getByRole('menuitem', { name: /^pcapng/ })).toBeVisible();
    await app.keyboard.press('Escape');
  },
  'clear-log': async (app) => {
    await received(app);
    await take(app, 'clear');
    await question(app, 'Clear all messages?');
  },
  'save-drawing': async (app, dockline) => {
    expect(readFileSync(await dockline.saved(app, () => take(app, 'svg')), 'utf8')).toMatch(/<svg[\s\S]*docker0/);
  },
  find: async (app) => {
    await open(app, 'Help');
    await app.getByLabel('Search help').waitFor();
    await take(app, 'find');
    await expect(app.getByLabel('Search help')).toBeFocused();
  },
  light: async (app) => {
    await take(app, 'light');
    await expect(app.locator('html')).toHaveAttribute('data-theme', 'light');
  },
  dark: async (app) => {
    await take(app, 'night');
    await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark');
  },
  system: async (app) => {
    await app.emulateMedia({ colorScheme: 'light' });
    await take(app, 'system theme');
    await expect(app.locator('html')).toHaveAttribute('data-theme', 'light');
  },
  reconnect: async (app) => {
    await take(app, 'retry docker');
    await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/, { timeout: 20_000 });
  },
  welcome: async (app) => {
    await take(app, 'introduction');
    await expect(app.getByTestId('welcome')).toBeVisible();
  },
  'check-updates': async (app) => {
    await take(app, 'update');
    await expect(app.getByTestId('updates')).toBeVisible();
  },
  'clean-engine': async (app) => {
    await take(app, 'clean');
    await expect(app.getByText(/^(There was nothing to remove|Removed \d)/)).toBeVisible({ timeout: 30_000 });
  },
  'reset-settings': async (app) => {
    await take(app, 'defaults');
    await question(app, 'Reset all settings?');
  },
  example: async (app) => {
    await take(app, 'sample');
    await isOn(app, /^An example/);
  },
};

test('all that is tried here is what the palette offers', () =>
  expect(actions.map(({ id }) => id).sort()).toEqual(Object.keys(works).sort()));

for (const { id, name } of actions) {
  test(`the palette does: ${name}`, async ({ app, dockline }) => {
    await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/, { timeout: 20_000 });
    test.skip(id === 'check-updates' && dockline.kind === 'browser', 'browser mode updates nothing');
    await works[id]?.(app, dockline);
  });
}

test('what is the first thing to do on a page is found in the palette by the words of its button', async ({ app }) => {
  await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/, { timeout: 20_000 });
  const found: Record<string, string[]> = {};
  for (const { page, label } of pages) {
    await open(app, label);
    await expect(app.getByRole('link', { name: label, exact: true })).toHaveAttribute('aria-current', 'page');
    await app.getByRole('heading', { level: 1 }).waitFor();
    const primary = app.getByRole('main').locator('header .bg-accent');
    if ((await primary.count()) > 0) await expect(primary).not.toContainText(/…|^Reading/, { timeout: 30_000 });
    found[page] = await primary.allInnerTexts();
  }
  const buttons = Object.values(found).flat();
  expect(buttons.length, JSON.stringify(found)).toBeGreaterThanOrEqual(6);
  expect(buttons.filter((text) => findEntries(actions, text).length === 0)).toEqual([]);
});

test('to find waits for the field that is still to be drawn', async ({ app, dockline }) => {
  test.skip(dockline.kind !== 'browser', 'the desktop’s own files are not late');
  let arrive: (() => Promise<void>) | undefined;
  await app.route('**/assets/messages-page-*.js', (route) => {
    arrive = () => route.continue();
  });
  await app.reload();
  await take(app, 'find on');
  await expect(app.getByRole('status', { name: 'Loading the page' })).toBeVisible();
  await arrive?.();
  await expect(app.locator('[data-find]')).toBeFocused();
});
