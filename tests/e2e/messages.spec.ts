import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './dockline.ts';

const rows = (app: Page) => app.getByTestId('log-row');
const tab = (app: Page, name: string) =>
  app.getByRole('navigation', { name: 'Parts of the page' }).getByRole('link', { name }).click();

async function open(port = 4444): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // The listener may be stopped first.
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  return socket;
}

async function send(bytes: string | Uint8Array, port = 4444): Promise<void> {
  const socket = await open(port);
  const closed = once(socket, 'close');
  socket.end(bytes);
  await closed;
}

test.beforeEach(async ({ app }) => {
  await expect(app.getByTestId('listener-chip')).toContainText(':4444');
  await app.getByRole('link', { name: 'Messages' }).click();
});

test('filter by text, expression and size, with the keyboard; the address keeps it', async ({ app }) => {
  const word = `filter-${Date.now()}`;
  await send(`${word} Apple\n${word} pear 12\n${word} apple pie ${'x'.repeat(2_000)}\n`);
  await expect(rows(app).filter({ hasText: word })).toHaveCount(3);

  await app.keyboard.press('/');
  await app.keyboard.type(`${word} apple`);
  await expect(rows(app)).toHaveCount(2);
  await expect(rows(app).locator('mark')).toHaveText([`${word} Apple`, `${word} apple`]);
  await app.getByRole('button', { name: 'Upper and lower case differ' }).click();
  await expect(rows(app)).toHaveCount(1);
  await app.getByRole('button', { name: 'Upper and lower case differ' }).click();

  await app.getByLabel('Filter by text').fill(`${word} (`);
  await app.getByRole('button', { name: 'Regular expression' }).click();
  await expect(app.getByRole('alert')).toContainText('nterminated');
  await app.getByLabel('Filter by text').fill(`${word} \\w+ \\d+$`);
  await expect(rows(app)).toHaveCount(1);
  await expect(rows(app)).toContainText('pear 12');
  await expect(rows(app).locator('mark')).toHaveCount(0);

  await app.getByLabel('Filter by text').fill(word);
  await app.getByRole('button', { name: 'Filter by size' }).click();
  await app.getByRole('button', { name: '1 KiB or more' }).click();
  await expect(rows(app)).toHaveCount(1);
  await app.reload();
  await expect(rows(app)).toHaveCount(1);
  await expect(app.getByTestId('log-status')).toContainText('1 message matches');
  await app.getByRole('button', { name: 'Any size' }).click();
  await expect(rows(app)).toHaveCount(3);
});

test('a message that was looked for stays in sight when the filter goes', async ({ app }) => {
  const word = `around-${Date.now()}`;
  await send(Array.from({ length: 400 }, (_, index) => `${index === 150 ? word : 'other'} ${index}\n`).join(''));
  await app.getByLabel('Filter by text').fill(word);
  await expect(rows(app)).toHaveCount(1);
  await rows(app).click();
  await app.getByRole('button', { name: 'Clear the text' }).click();
  await expect(rows(app).filter({ hasText: `${word} 150` })).toBeInViewport();
  await expect(rows(app).filter({ hasText: 'other 149' })).toBeInViewport();
  await expect(app.getByTestId('follow')).toBeVisible();
});

test('an expression that would take for ever is stopped, and says so', async ({ app }) => {
  await send(`${'a'.repeat(60)}!\n`);
  await expect(rows(app).filter({ hasText: 'aaaa!' }).first()).toBeVisible();
  await app.getByRole('button', { name: 'Regular expression' }).click();
  await app.getByLabel('Filter by text').fill('^(a+)+$');
  await expect(app.getByRole('alert')).toContainText('stopped');
  await app.getByLabel('Filter by text').fill('a!');
  await expect(rows(app).first()).toBeVisible();
});

test('a message is shown as text and as hex, laid out where it can be, and nothing in it is done', async ({ app }) => {
  let asked = false;
  app.on('dialog', (dialog) => {
    asked = true;
    void dialog.dismiss();
  });
  const word = `bytes-${Date.now()}`;
  await send(`{"${word}":{"n":12345678901234567890}}\n`);
  await send(
    Buffer.concat([
      Buffer.from(`${word} `),
      Buffer.from([0, 0xff, 0x1b]),
      Buffer.from('[2J<img src=x onerror=alert(1)>\n'),
    ]),
  );
  await app.getByLabel('Filter by text').fill(word);
  await expect(rows(app)).toHaveCount(2);

  await rows(app).first().click();
  const detail = app.getByTestId('message-detail');
  await expect(detail.getByTestId('text-view')).toContainText('"n": 12345678901234567890');
  await app.getByRole('listbox', { name: 'Messages' }).press('ArrowDown');
  await expect(detail.getByTestId('text-view')).toContainText(`${word} \\0\\xff\\e[2J<img src=x onerror=alert(1)>`);
  await expect(detail.getByTestId('hex-view')).toContainText('00 ff 1b');
  await detail.getByRole('button', { name: 'Base64' }).click();
  await expect(detail.getByTestId('text-view')).toContainText(Buffer.from(word).toString('base64').slice(0, 12));
  await app.getByRole('listbox', { name: 'Messages' }).press('Escape');
  await expect(detail).toBeHidden();
  await app.getByRole('listbox', { name: 'Messages' }).press('Enter');
  await expect(detail).toBeVisible();
  expect(asked).toBe(false);
  expect(await app.locator('main img').count()).toBe(0);
});

test('the log follows its end until one scrolls, and then nothing moves', async ({ app }) => {
  const word = `follow-${Date.now()}`;
  await send(Array.from({ length: 300 }, (_, index) => `${word} ${index}\n`).join(''));
  await expect(rows(app).filter({ hasText: `${word} 299` })).toBeVisible();
  const log = app.getByTestId('log');
  await log.hover();
  await app.mouse.wheel(0, -1_500);
  await expect(app.getByTestId('follow')).toBeVisible();
  await app.waitForTimeout(300);
  const seen = rows(app).nth(15);
  // Who sent it may be found a moment after it is shown.
  await expect(seen).toContainText('this computer');
  const before = [await seen.textContent(), await seen.boundingBox()];
  await send(`${word} a\n${word} b\n`);
  await expect(app.getByTestId('follow')).toContainText('2 new messages');
  expect([await seen.textContent(), await seen.boundingBox()]).toEqual(before);
  await app.getByTestId('follow').click();
  await expect(rows(app).filter({ hasText: `${word} b` })).toBeInViewport();
  await expect(app.getByTestId('follow')).toBeHidden();
});

test('a bar that is dragged asks for no row that it passes by, and shows those where it rests', async ({ app }) => {
  const word = `swept-${Date.now()}`;
  await send(Array.from({ length: 4_000 }, (_, index) => `${word} ${index}\n`).join(''));
  await app.getByLabel('Filter by text').fill(word);
  await expect(app.getByTestId('log-status')).toContainText('4,000 messages');
  const log = app.getByTestId('log');
  const sweep = (turns: number) =>
    log.evaluate((element, count) => {
      for (let turn = 1; turn <= count; turn += 1) {
        element.scrollTop = 28 * (turn % 2 === 0 ? turn * 10 : 3_000 + turn);
        element.dispatchEvent(new Event('scroll'));
      }
    }, turns);
  const asked: string[] = [];
  app.on('request', (request) => {
    const body = request.postData() ?? '';
    if (body.includes('messages.range')) asked.push(body);
  });
  await sweep(200);
  await expect(rows(app).filter({ hasText: `${word} 2005` })).toBeInViewport();
  await expect(app.getByTestId('swept-to')).toBeHidden();
  expect(asked.length).toBeLessThan(6);
});

test('a connection is a row; both directions are its conversation, and it is ended by hand', async ({ app }) => {
  const word = `talk-${Date.now()}`;
  const client = await open();
  let heard = '';
  client.on('data', (bytes) => {
    heard += String(bytes);
  });
  client.write(`${word} one\n`);
  await tab(app, 'Connections');
  await app.getByRole('button', { name: 'Open', exact: true }).click();
  await app.getByTestId('connection-row').first().click();
  const talk = app.getByTestId('conversation');
  await expect(talk).toContainText(`${word} one`);
  await talk.getByLabel('Send back').fill('by hand');
  await app.keyboard.press('Enter');
  await expect.poll(() => heard).toBe('by hand\n');
  client.write(`${word} two\n`);
  await expect(talk.locator('li')).toContainText([`${word} one`, 'by hand', `${word} two`]);
  await talk.getByRole('button', { name: 'Reset' }).click();
  await expect(talk).toContainText('closed by you');
  await expect(talk.getByLabel('Send back')).toBeHidden();
});

test('what is shown is exported, and a message that is kept outlives the log', async ({ app, dockline }) => {
  const word = `export-${Date.now()}`;
  await send(`${word} one\n${word} two\n`);
  await app.getByLabel('Filter by text').fill(word);
  await expect(rows(app)).toHaveCount(2);
  const exported = async (format: RegExp): Promise<Buffer> =>
    readFileSync(
      await dockline.saved(app, async () => {
        await app.getByRole('button', { name: 'Export what is shown' }).click();
        await app.getByRole('menuitem', { name: format }).click();
      }),
    );
  const lines = String(await exported(/JSON Lines/))
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ text: `${word} one` }, { text: `${word} two` }]);
  // The block type of a pcapng file's first block.
  expect((await exported(/pcapng/)).readUInt32LE()).toBe(0x0a0d0d0a);
  await expect(app.getByTestId('export-progress')).toContainText('Saved as');

  await rows(app).first().click();
  await app
    .getByTestId('message-detail')
    .getByRole('button', { name: /^Keep it/ })
    .click();
  await app.getByRole('button', { name: 'Clear the log…' }).click();
  await app.getByRole('button', { name: 'Clear all' }).click();
  await expect(rows(app)).toHaveCount(0);
  await app.getByRole('button', { name: '1 kept' }).click();
  await app.getByRole('button', { name: new RegExp(`${word} one`) }).click();
  await expect(app.getByTestId('message-detail').getByTestId('text-view')).toContainText(`${word} one`);
});

test('a listener is started, saved, stopped, started again and forgotten', async ({ app }) => {
  const name = `Bench of ${Date.now()}`;
  await app.getByRole('link', { name: 'New listener' }).click();
  const form = app.getByTestId('listener-form');
  await form.getByLabel('Name').fill(name);
  await form.getByRole('textbox', { name: 'Port' }).fill('0');
  await form.getByRole('radio', { name: /^This computer/ }).check();
  await expect(form.getByRole('list', { name: 'Addresses' })).toContainText('127.0.0.1');
  await form.getByLabel('Each message is answered with').selectOption('echo');
  await form.getByLabel('Save it for the next time').check();
  await form.getByRole('button', { name: 'Start listening' }).click();

  const detail = app.getByTestId('listener-detail');
  await expect(detail).toContainText(name);
  const port = Number(/127\.0\.0\.1:(\d+)/.exec((await detail.textContent()) ?? '')?.[1]);
  const client = await open(port);
  const [echoed] = await Promise.all([once(client, 'data'), client.write('said\n')]);
  expect(String(echoed[0])).toBe('said\n');
  await expect(app.getByTestId('listener-row').filter({ hasText: name })).toContainText('listening');
  await expect(detail).toContainText('1 open, 1 in all');

  await detail.getByRole('button', { name: 'Stop' }).click();
  await expect(app.getByTestId('listener-row').filter({ hasText: name })).toContainText('stopped');
  await app.reload();
  await detail.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(app.getByTestId('listener-row').filter({ hasText: name })).toContainText('listening');
  await detail.getByRole('button', { name: 'Stop' }).click();
  await detail.getByRole('button', { name: 'Forget it…' }).click();
  await app.getByRole('button', { name: 'Forget it', exact: true }).click();
  await expect(app.getByTestId('listener-row').filter({ hasText: name })).toHaveCount(0);
});

test('bytes are sent from this computer and answered; what nobody takes is said', async ({ app }) => {
  const word = `sent-${Date.now()}`;
  await tab(app, 'Send');
  const form = app.getByTestId('send-form');
  await form.getByRole('button', { name: 'TCP 4444' }).click();
  await form.getByRole('button', { name: 'Hex' }).click();
  await form.getByLabel('What to send').fill('7');
  await expect(form.getByRole('button', { name: 'Send' })).toBeDisabled();
  await form.getByLabel('What to send').fill(Buffer.from(`${word}\n`).toString('hex'));
  await form.getByLabel('Times').fill('2');
  await form.getByLabel('Every, in ms').fill('10');
  await form.getByLabel('Wait for an answer, in ms').fill('10');
  await form.getByRole('button', { name: 'Send' }).click();
  const result = app.getByTestId('send-result').first();
  await expect(result).toHaveAttribute('data-status', 'finished');
  await expect(result).toContainText('2 of 2');

  await form.getByRole('textbox', { name: 'Port' }).fill('1');
  await form.getByLabel('Times').fill('1');
  await form.getByRole('button', { name: 'Send' }).click();
  await expect(app.getByTestId('send-result').first()).toContainText(/refused/i);

  await app.getByLabel('Save this under a name').fill('to nobody');
  await app.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(app.getByRole('button', { name: 'Forget to nobody' })).toBeVisible();
  await app.getByRole('button', { name: 'Forget to nobody' }).click();
  await expect(app.getByRole('button', { name: 'Forget to nobody' })).toBeHidden();
  await tab(app, 'Log');
  await app.getByLabel('Filter by text').fill(word);
  await expect(rows(app)).toHaveCount(2);
});
