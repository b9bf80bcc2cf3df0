import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fillLog } from '../bench/fill-log.ts';
import { openBrowserMode } from './browser-mode.ts';
import { expect, test } from './dockline.ts';
import { welcomedFolder } from './window.ts';

const pictures = join(import.meta.dirname, '../../test-results/pictures');
const said = [
  'hello from a terminal',
  '{"order":4711,"items":[{"sku":"rope-12mm","metres":40},{"sku":"cleat","count":2}],"paid":true}',
  '<script>document.title = "owned"</script>',
  '\u001b[31mred\u001b[0m and a bell \u0007',
  'GET /status HTTP/1.1',
  'größe 船 \u202egnp.exe',
  'x'.repeat(70_000),
  '\u0000'.repeat(40),
  'ninth',
];

test.describe.configure({ timeout: 240_000 });
// The other windows show the same page.
test.skip(({ windowKind }) => windowKind !== 'browser', 'Pictures are taken in browser mode.');

/** Light and dark, wide and narrow. */
async function photograph(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(pictures, `log-${name}-${theme}-${width}.png`) });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

test('ten rows, a hex view, a filter, a conversation, and what sends and listens', async ({ app }) => {
  const client = connect(4444, '127.0.0.1');
  client.resume();
  await once(client, 'connect');
  client.write(`${said.join('\n')}\n`);
  client.write(Buffer.from([0xff, 0xfe, 0x00, 0x68, 0x69, 0x0a]));
  await app.getByRole('link', { name: 'Messages' }).click();
  const rows = app.getByTestId('log-row');
  await expect(rows.filter({ hasText: '\\xff\\xfe' }).last()).toBeVisible();
  const looks = {
    rows: async () => undefined,
    hex: () => rows.filter({ hasText: '\\xff\\xfe' }).last().click(),
    json: () => rows.filter({ hasText: 'rope-12mm' }).last().click(),
    filter: async () => {
      await app.getByRole('button', { name: 'Close the message (Esc)' }).click();
      await app.getByLabel('Filter by text').fill('e');
      await expect(app.getByTestId('log-status')).toContainText('match');
    },
    'no-match': async () => {
      await app.getByLabel('Filter by text').fill('nobody said this');
      await expect(app.getByText('Nothing matches')).toBeVisible();
    },
    conversation: async () => {
      await app.getByLabel('Filter by text').fill('');
      await app.getByRole('link', { name: /^Connections/ }).click();
      await app.getByTestId('connection-row').first().click();
      await app.getByLabel('Send back').fill('and hello to you');
      await app.keyboard.press('Enter');
      await expect(app.getByTestId('said-out')).toBeVisible();
    },
    listener: async () => {
      await app.getByRole('link', { name: /^Listeners/ }).click();
      await app.getByTestId('listener-row').first().click();
      await expect(app.getByTestId('listener-detail')).toContainText('Bound to');
    },
    'new-listener': async () => {
      await app.getByRole('link', { name: 'New listener' }).click();
      await expect(app.getByTestId('listener-form')).toBeVisible();
    },
    sending: async () => {
      await app.getByRole('link', { name: 'Send', exact: true }).click();
      await app.getByTestId('send-form').getByRole('button', { name: 'Send' }).click();
      await expect(app.getByTestId('send-result')).toHaveAttribute('data-status', 'finished');
    },
  };
  for (const [name, show] of Object.entries(looks)) {
    await show();
    await photograph(app, name);
  }
  client.destroy();
});

test('a million rows: the end, the middle, and one that was looked for', async ({ playwright, launchOptions }) => {
  const folder = welcomedFolder();
  try {
    // Another port than the Dockline of the other tests has.
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ welcomed: true, port: 4_445 }));
    fillLog(folder, 1_000_000);
    const dockline = await openBrowserMode({ kind: 'browser', playwright, launchOptions }, folder);
    try {
      const page = await dockline.freshPage();
      await page.getByRole('link', { name: 'Messages' }).click();
      const status = page.getByTestId('log-status');
      await expect(status).toContainText('1,000,000 messages', { timeout: 60_000 });
      const rows = page.getByTestId('log-row');
      await expect(rows.filter({ hasText: '999999 ' })).toBeInViewport();
      await photograph(page, 'million');
      await expect(page.getByTestId('follow')).toBeHidden();
      await page.getByTestId('log').evaluate((box) => {
        box.scrollTop = box.scrollHeight / 2;
      });
      await expect(rows.filter({ hasText: /(?:499|500)\d{3} (?:GET|needle)/ }).first()).toBeVisible();
      await photograph(page, 'million-middle');
      await page.getByLabel('Filter by text').fill('needle');
      await expect(status).toHaveText('1,000 messages match');
      await rows.filter({ hasText: '999007 needle' }).click();
      await expect(page.getByTestId('message-detail')).toContainText('999007 needle');
      await photograph(page, 'million-found');
    } finally {
      await dockline.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
