import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './dockline.ts';

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

test.describe.configure({ timeout: 180_000 });
// The other windows show the same page.
test.skip(({ windowKind }) => windowKind !== 'browser', 'Pictures are taken in browser mode.');

test('ten rows, a hex view, a filter, a conversation: light and dark, wide and narrow', async ({ app }) => {
  const client = connect(4444, '127.0.0.1');
  client.resume();
  await once(client, 'connect');
  client.write(`${said.join('\n')}\n`);
  client.write(Buffer.from([0xff, 0xfe, 0x00, 0x68, 0x69, 0x0a]));
  await app.getByRole('link', { name: 'Messages' }).click();
  const rows = app.getByTestId('log-row');
  await expect(rows.filter({ hasText: '\\xff\\xfe' }).last()).toBeVisible({ timeout: 15_000 });
  const looks = {
    rows: async () => undefined,
    hex: () => rows.filter({ hasText: '\\xff\\xfe' }).last().click(),
    json: () => rows.filter({ hasText: 'rope-12mm' }).last().click(),
    filter: async () => {
      await app.getByRole('button', { name: 'Close the message (Esc)' }).click();
      await app.getByLabel('Filter by text').fill('e');
      await expect(app.getByTestId('log-status')).toContainText('match');
    },
    conversation: async () => {
      await app.getByLabel('Filter by text').fill('');
      await app.getByRole('link', { name: /^Connections/ }).click();
      await app.getByTestId('connection-row').first().click();
      await app.getByLabel('Send back').fill('and hello to you');
      await app.keyboard.press('Enter');
      await expect(app.getByTestId('said-out')).toBeVisible({ timeout: 15_000 });
    },
  };
  for (const [name, show] of Object.entries(looks)) {
    await show();
    for (const theme of ['light', 'dark'] as const) {
      await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const [width, height] of [
        [1280, 800],
        [900, 600],
      ] as const) {
        await app.setViewportSize({ width, height });
        await app.screenshot({ path: join(pictures, `log-${name}-${theme}-${width}.png`) });
      }
    }
    await app.setViewportSize({ width: 1280, height: 800 });
  }
  client.destroy();
});
