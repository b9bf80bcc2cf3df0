import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { expect, test } from './dockline.ts';

test('the page of notes: run all probes, see the message and the cards, export a report', async ({ app, dockline }) => {
  await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/);

  await app.getByTestId('run-all').click();
  await expect(app.getByText(/of \d+ as predicted/)).toBeVisible({ timeout: 60_000 });
  const refused = app.getByTestId('cell-bridge-localhost');
  await expect(refused).toContainText('refused');
  await expect(app.getByTestId('cell-bridge-gateway')).toContainText('reached');
  await expect(app.getByTestId('cell-bridge-host-name')).toContainText('reached');
  await expect(app.getByTestId('cell-host-localhost')).toContainText('reached');
  await refused.click();
  await expect(app.getByTestId('probe-detail')).toContainText('localhost means the container and not this computer');

  await app.getByRole('link', { name: 'Messages' }).click();
  const arrived = app.getByTestId('log-row').filter({ hasText: 'Sending message from docker to host server' });
  await expect(arrived.first()).toBeVisible();

  await app.getByRole('link', { name: 'Interfaces' }).click();
  await expect(app.getByTestId('interface-card').filter({ hasText: 'docker0' }).first()).toBeVisible();
  await expect(app.getByTestId('interface-card').filter({ hasText: 'eth0' }).first()).toBeVisible();

  await app.getByRole('link', { name: 'Reports' }).click();
  const file = await dockline.saved(app, () => app.getByTestId('export-report').click());
  const report = readFileSync(file, 'utf8');
  expect(report).toContain('docker0');
  expect(report).toContain('as predicted');
});

test('the listener goes on after a client leaves, and shows hostile text as text', async ({ app }) => {
  await app.getByRole('link', { name: 'Messages' }).click();
  await expect(app.getByTestId('listener-chip')).toContainText(':4444');
  for (const input of ['one\ntwo', '<img src=x onerror="document.title=1">\n', '\u001b[2J\u0000 escapes\n']) {
    const client = connect(4444, '127.0.0.1');
    client.end(input);
    client.resume();
    await once(client, 'close');
  }
  const rows = app.getByTestId('log-row');
  await expect(rows.filter({ hasText: 'two' }).first()).toBeVisible();
  await expect(rows.filter({ hasText: 'onerror' }).first()).toBeVisible();
  await expect(rows.filter({ hasText: 'escapes' }).first()).toBeVisible();
  await expect(app).toHaveTitle(/Dockline/);
});
