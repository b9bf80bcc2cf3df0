import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './dockline.ts';

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/interfaces', name), 'utf8');

async function openPasteBox(app: Page): Promise<void> {
  await app.getByRole('link', { name: 'Interfaces' }).click();
  await app.getByRole('button', { name: 'Paste…' }).click();
  await expect(app.getByTestId('paste-box')).toBeFocused();
}

/** Pastes a text that is made in the page, as the clipboard would bring it. */
async function paste(app: Page, { text, times }: { text: string; times: number }): Promise<void> {
  await app.getByTestId('paste-box').evaluate(
    (field, { text, times }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text.repeat(times));
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { text, times },
  );
}

test('a pasted thread shows the cards of each output, and each warning leads to its line', async ({ app }) => {
  await openPasteBox(app);
  const field = app.getByTestId('paste-box');
  await expect(app.getByText('ip -j addr, ip -j link')).toBeVisible();
  await field.fill(fixture('written/a-thread-of-everything.txt'));

  const results = app.getByTestId('paste-results');
  await expect(results.getByText('ifconfig (macOS)')).toBeVisible();
  await expect(results.getByTestId('interface-card').filter({ hasText: 'docker_gwbridge' })).toContainText(
    'Line 74: Not a mask: Mask:255.255.0.255',
  );
  await results.getByRole('button', { name: 'line 5', exact: true }).first().click();
  const selected = await field.evaluate((element: HTMLTextAreaElement) =>
    element.value.slice(element.selectionStart, element.selectionEnd).trim(),
  );
  expect(selected).toBe('TX packets:3 errors:0 dropped:0 overruns:0 carrier:0');

  await results.getByText('20 lines were taken for prompts, headings or text').click();
  await expect(results.getByText('On 18 Nov, Kim wrote:')).toBeVisible();

  await field.fill('just a thought');
  await expect(app.getByText('Nothing in it looks like the output of ifconfig or ip.')).toBeVisible();
  await app.getByRole('button', { name: 'Clear' }).click();
  await expect(field).toHaveValue('');
  await expect(results).toHaveCount(0);
});

test('a long paste is read without standing in the field, and its cards come in portions', async ({ app }) => {
  await openPasteBox(app);
  const text = fixture('captured/net-tools-2.10-ifconfig.txt');
  await paste(app, { text, times: 100 });
  const length = (text.length * 100).toLocaleString('en-US');
  await expect(app.getByText(`A text of ${length} characters, too long to show`)).toBeVisible();
  const cards = app.getByTestId('paste-results').getByTestId('interface-card');
  await expect(cards).toHaveCount(60);
  await app.getByRole('button', { name: /^Show 60 more of [\d,]+ interfaces$/ }).click();
  await expect(cards).toHaveCount(120);
  await app.getByRole('button', { name: 'Clear' }).click();
  await expect(app.getByTestId('paste-box')).toBeVisible();
});

test('a paste past the limit is refused before it goes anywhere, and the window stays alive', async ({ app }) => {
  await openPasteBox(app);
  const field = app.getByTestId('paste-box');
  await field.fill('eth0      Link encap:Ethernet\n          inet addr:10.0.0.1\n');
  await expect(app.getByTestId('paste-results').getByTestId('interface-card')).toContainText('10.0.0.1');
  await paste(app, { text: 'a line of a log that somebody copied whole\n', times: 2_500_000 });
  await expect(
    app.getByText(/The text has 107\.\d million characters; Dockline reads up to 16 million\./),
  ).toBeVisible();
  await expect(app.getByText('too-large')).toBeVisible();
  await expect(field).toHaveValue(/^eth0 /);
  await field.fill('eth1      Link encap:Ethernet\n          inet addr:10.0.0.2\n');
  await expect(app.getByTestId('paste-results').getByTestId('interface-card')).toContainText('10.0.0.2');
  await expect(app.getByText('too-large')).toHaveCount(0);
});
