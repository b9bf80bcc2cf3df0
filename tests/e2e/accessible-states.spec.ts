import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectNoFindings } from './axe.ts';
import { changeSettings } from './change-settings.ts';
import { expect, test } from './dockline.ts';

// As in accessibility.spec.ts: the pages are the same in each window.
test.skip(({ windowKind }) => windowKind !== 'browser', 'the same pages in the same engine: looked at in browser mode');

const go = (app: Page, address: string): Promise<void> =>
  app.evaluate((to) => {
    window.location.hash = to;
  }, address);
const press = (app: Page, name: string | RegExp): Promise<void> =>
  app
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** What a page looks like beyond what it opens with: dialogs, errors, warnings, menus. Each is opened, and then looked at. */
const states: Readonly<Record<string, (app: Page) => Promise<void>>> = {
  'the welcome': async (app) => {
    await go(app, '/welcome');
    await app.getByTestId('welcome').waitFor();
  },
  'the example’s run': async (app) => {
    await go(app, '/example');
    await app.getByTestId('cell-bridge-gateway').click();
    await app.getByTestId('probe-detail').waitFor();
  },
  'the example’s log': async (app) => {
    await go(app, '/example?part=log');
    await app.getByRole('table', { name: 'The example’s log' }).waitFor();
  },
  'the example’s report': async (app) => {
    await go(app, '/example?part=report');
    await app.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
  },
  'the example’s report as text': async (app) => {
    await go(app, '/example?part=report');
    await press(app, 'Markdown');
    await app.locator('pre').waitFor();
  },
  'the palette, with hits': async (app) => {
    await app.keyboard.press('Control+k');
    await app.getByRole('combobox').fill('gateway');
    await app.getByRole('option').first().waitFor();
  },
  'the palette, with nothing': async (app) => {
    await app.keyboard.press('Control+k');
    await app.getByRole('combobox').fill('no such thing');
    await app.getByText('Nothing is called so.').first().waitFor();
  },
  'the help of a page': async (app) => {
    await go(app, '/probes');
    await press(app, 'What is on this page?');
    await app.getByRole('dialog').waitFor();
    await app.getByText('What is the listener?').click();
  },
  'the shortcuts': async (app) => {
    await go(app, '/help');
    await app.getByLabel('Search help').waitFor();
    await app.locator('#topic-keys').waitFor();
  },
  'the engine’s details': async (app) => {
    await go(app, '/probes');
    await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/, { timeout: 20_000 });
    await app.getByTestId('engine-chip').click();
    await app.getByRole('dialog').waitFor();
  },
  'the listener’s details': async (app) => {
    await go(app, '/probes');
    await app.getByTestId('listener-chip').click();
    await app.getByRole('dialog').waitFor();
  },
  'more ways to try': async (app) => {
    await ran(app);
    await press(app, 'What to try');
    await app.getByRole('dialog').waitFor();
  },
  'earlier runs': async (app) => {
    await ran(app);
    await press(app, /: choose another$/);
    await app.getByRole('dialog').waitFor();
  },
  'settings with a mistake': async (app) => {
    await go(app, '/settings');
    await app.getByLabel('Seconds idle').fill('0');
    await app.getByText('From 0.05 to').waitFor();
  },
  'the question before a reset': async (app) => {
    await go(app, '/settings');
    await press(app, 'Reset all settings');
    await app.getByRole('alertdialog').waitFor();
  },
  'a new listener with mistakes': async (app) => {
    await go(app, '/messages?tab=listeners&listener=new');
    const form = app.getByTestId('listener-form');
    await form.getByRole('textbox', { name: /^Port/ }).fill('70000');
    await form.getByText('Limits', { exact: true }).click();
    await form.getByLabel('Bytes a message').fill('0');
    await form
      .getByRole('radio', { name: /network/i })
      .first()
      .check();
  },
  'a new TLS listener': async (app) => {
    await go(app, '/messages?tab=listeners&listener=new');
    const form = app.getByTestId('listener-form');
    await form.getByRole('button', { name: 'TLS' }).click();
  },
  'a form to send from': async (app) => {
    await go(app, '/messages?tab=send');
    await app.getByTestId('send-form').getByRole('button', { name: 'Hex' }).click();
  },
  'a message, and its menu': async (app) => {
    await (await message(app)).click();
    await app.getByTestId('message-detail').waitFor();
    await app.getByTestId('message-detail').getByRole('button', { name: 'Copy', exact: true }).last().click();
    await app.getByRole('menu').waitFor();
  },
  'a filter that is no expression': async (app) => {
    await message(app);
    await app.locator('[data-find]').fill('(');
    await press(app, 'Regular expression');
  },
  'a part of the filter': async (app) => {
    await message(app);
    await press(app, 'Filter by size');
    await app.getByRole('dialog').waitFor();
  },
  'the question before the log is cleared': async (app) => {
    await message(app);
    await press(app, 'Clear the log…');
    await app.getByRole('alertdialog').waitFor();
  },
  'what another machine printed, with warnings': async (app) => {
    await go(app, '/interfaces');
    await press(app, 'Paste…');
    await app.getByTestId('paste-box').fill(strangeText);
    await app.getByTestId('paste-results').getByTestId('interface-card').first().waitFor();
  },
  'a lost connection': async (app) => {
    let cut: (() => Promise<void>) | undefined;
    await app.routeWebSocket('**/api/events', (socket) => {
      // None comes after the one that is cut.
      if (cut !== undefined) return new Promise<void>(() => undefined);
      socket.connectToServer();
      cut = () => socket.close();
      return undefined;
    });
    await app.reload();
    await app.getByRole('heading', { level: 1 }).waitFor();
    await cut?.();
    await app.getByText('The connection to Dockline’s server is lost').waitFor();
  },
  'a box of the topology, and its details': async (app) => {
    await go(app, '/topology');
    await app.getByRole('button', { name: /^This computer/ }).click();
    await app.getByTestId('topology-detail').waitFor();
  },
  'places for a shell': async (app) => {
    await go(app, '/shells');
    await app.getByRole('heading', { level: 1 }).waitFor();
    await app.getByRole('button', { name: 'On the bridge' }).waitFor();
  },
};

const strangeText = readFileSync(
  join(import.meta.dirname, '../fixtures/interfaces/written/a-thread-of-everything.txt'),
  'utf8',
);

/** Shows a run's matrix: that of the test before, else a new one. */
async function ran(app: Page): Promise<void> {
  await go(app, '/probes');
  const cell = app.getByTestId('cell-bridge-gateway');
  await app.getByTestId('run-all').or(cell).first().waitFor();
  if (!(await cell.isVisible())) await app.getByTestId('run-all').click();
  await expect(app.getByText(/of \d+ as predicted/)).toBeVisible({ timeout: 90_000 });
}

/** Sends one line to the listener, and shows it in the log. */
async function message(app: Page): Promise<Locator> {
  await go(app, '/messages');
  await app.getByTestId('log').waitFor();
  const chip = await app.getByTestId('listener-chip').textContent();
  const port = Number(/:(\d+)/.exec(chip ?? '')?.[1] ?? 4444);
  const socket = connect(port, '127.0.0.1', () => socket.end('{"looked":"at"}\n'));
  const row = app.getByTestId('log-row').filter({ hasText: 'looked' }).first();
  await expect(row).toBeVisible({ timeout: 20_000 });
  return row;
}

test.describe.configure({ timeout: 180_000 });

for (const [state, open] of Object.entries(states)) {
  test(`axe finds nothing in ${state}, light or dark`, async ({ app }) => {
    await changeSettings(app, { theme: 'system' });
    await app.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await open(app);
    await expectNoFindings(app);
  });
}
