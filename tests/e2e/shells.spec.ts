import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { buildScratchImage } from '../integration/shells/scratch-image.ts';
import { expect, test } from './dockline.ts';

const docker = (...args: string[]): string => execFileSync('docker', args, { encoding: 'utf8' }).trim();
const shellContainers = (): string => docker('ps', '-aq', '--filter', 'name=dockline-shell');
const screen = (app: Page) => app.getByTestId('terminal').locator('.xterm-rows');
const shells = (app: Page) => app.getByRole('link', { name: 'Shells' }).click();

test.beforeEach(async ({ app }) => {
  await expect(app.getByTestId('engine-chip')).toContainText(/\d/);
  await shells(app);
});

test.afterEach(async ({ app }) => {
  await shells(app);
  const close = app.getByRole('button', { name: /^Close ./ });
  while ((await close.count()) > 0) await close.first().click();
  await expect.poll(shellContainers).toBe('');
});

test('a shell on the bridge: type, look elsewhere, come back, reload, close', async ({ app }) => {
  const refused: string[] = [];
  app.on('console', (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  await app.getByRole('button', { name: 'On the bridge' }).click();
  await expect(screen(app)).toContainText('#');
  await expect(app.getByTestId('shell-place')).toContainText(/On the network bridge as 172\./);
  expect(shellContainers()).not.toBe('');

  await app.keyboard.type('ifconfig eth0\n');
  await expect(screen(app)).toContainText('Link encap');
  await app.keyboard.type('x=still-the-same; (sleep 1; echo printed-$((1 + 1))-meanwhile) &\n');

  await app.getByRole('link', { name: 'Messages' }).click();
  await expect(app.getByTestId('terminal')).toHaveCount(0);
  await app.waitForTimeout(1_500);
  await shells(app);
  await expect(screen(app)).toContainText('Link encap');
  await expect(screen(app)).toContainText('printed-2-meanwhile');
  await app.keyboard.type('echo $x\n');
  await expect(screen(app)).toContainText(/still-the-same(?!;)/);

  await app.reload();
  await expect(screen(app)).toContainText('printed-2-meanwhile');
  await app.keyboard.type('echo again-$x\n');
  await expect(screen(app)).toContainText('again-still-the-same');

  await app.getByRole('button', { name: 'Close bridge' }).click();
  await expect(app.getByTestId('shell-tab')).toHaveCount(0);
  await expect.poll(shellContainers).toBe('');
  expect(refused).toEqual([]);
});

test('the menu finds a container without a shell; tabs, the end of a shell, and another one there', async ({ app }) => {
  const image = buildScratchImage();
  const name = `dockline-test-e2e-${process.pid}`;
  try {
    docker('run', '-d', '--name', name, image);
    await app.getByRole('button', { name: 'New shell' }).click();
    await app.getByRole('combobox').fill(`test-e2e ${process.pid}`);
    await expect(app.getByRole('option')).toHaveCount(1);
    await app.keyboard.press('Enter');
    await expect(app.getByTestId('shell-place')).toContainText(`In ${name}’s network namespace as 172.`);
    await expect(app.getByTestId('shell-place')).toContainText(`not ${name}’s`);
    await expect(screen(app)).toContainText('#');
    await app.getByTestId('terminal').click();
    await app.keyboard.type('netstat -ltn\n');
    await expect(screen(app)).toContainText(':8080');

    await app.getByRole('button', { name: 'New shell' }).click();
    await app.getByRole('option', { name: /^none/ }).click();
    await expect(app.getByTestId('shell-place')).toContainText('On no network');
    await expect(app.getByTestId('shell-tab')).toHaveCount(2);
    await expect(screen(app)).toContainText('#');
    await app.getByTestId('terminal').click();
    await app.keyboard.type('exit 3\n');
    await expect(app.getByTestId('shell-ended')).toContainText('The shell ended with exit code 3.');
    await app.getByRole('button', { name: 'Open again' }).click();
    await expect(app.getByTestId('shell-ended')).toHaveCount(0);
    await expect(app.getByTestId('shell-tab')).toHaveCount(2);
    await expect(screen(app)).toContainText('#');

    await app.getByTestId('terminal').click();
    await app.keyboard.press('Shift+F6');
    await app.keyboard.press('ArrowLeft');
    await expect(screen(app)).toContainText(':8080');
    await expect(app.getByTestId('shell-place')).not.toContainText('no longer runs');
    docker('kill', name);
    await expect(app.getByTestId('shell-place')).toContainText(`${name} no longer runs, and took its network with it`);
    await app.getByRole('tab', { name }).focus();
    await app.keyboard.press('Delete');
    await expect(app.getByTestId('shell-tab')).toHaveCount(1);
    await expect(screen(app)).not.toContainText(':8080');
  } finally {
    docker('rm', '-f', name);
    docker('rmi', '-f', image);
  }
});

test('an address alone opens nothing; a click there does, and one beside an interface card', async ({ app }) => {
  await app.evaluate(() => {
    window.location.hash = '/shells?network=none';
  });
  await expect(app.getByText('It would run on no network')).toBeVisible();
  await app.reload();
  await expect(app.getByText('It would run on no network')).toBeVisible();
  expect(shellContainers()).toBe('');
  await app.getByRole('button', { name: 'Open the shell' }).click();
  await expect(app.getByTestId('shell-place')).toContainText('On no network');
  await app.evaluate(() => {
    window.location.hash = '/shells?container=no-such';
  });
  await app.getByRole('button', { name: 'Open the shell' }).click();
  await expect(app.getByRole('alert')).toContainText('No running container is called no-such.');

  await app.getByRole('link', { name: 'Interfaces' }).click();
  await app.getByRole('button', { name: 'Open a shell: bridge' }).click();
  await expect(app.getByTestId('shell-place')).toContainText('On the network bridge');
  await expect(screen(app)).toContainText('#');
});

test('search, copy and paste; what a program prints opens no link and no dialog', async ({ app }) => {
  await app.getByRole('button', { name: 'On the bridge' }).click();
  await expect(screen(app)).toContainText('#');
  await app.keyboard.type(
    "printf 'needle one\\nneedle two\\n\\033]8;;https://example.com/\\033\\\\a-link\\033]8;;\\033\\\\\\n'\n",
  );
  await expect(screen(app)).toContainText('needle two');

  await app.keyboard.press('Control+Shift+F');
  await app.getByLabel('Search in this terminal').fill('needle ');
  await expect(app.getByText(/^\d of 4$/)).toBeVisible();
  await app.keyboard.press('Escape');

  let asked = false;
  app.on('dialog', (dialog) => {
    asked = true;
    void dialog.dismiss();
  });
  // The terminal's own layer takes the pointer, above what it draws.
  const link = await screen(app).getByText('a-link', { exact: true }).boundingBox();
  await app.mouse.move((link?.x ?? 0) + 10, (link?.y ?? 0) + 8, { steps: 4 });
  await app.mouse.down();
  await app.mouse.up();
  expect(app.context().pages()).toHaveLength(1);
  expect(asked).toBe(false);

  await app.keyboard.type('echo the-copied-word\n');
  const copied = screen(app).getByText(/^the-copied-word$/);
  await copied.dblclick({ force: true });
  await app.getByRole('button', { name: /^Copy what is selected/ }).click();
  await expect(app.getByRole('button', { name: 'Copied' })).toBeVisible();
  await app.keyboard.type('echo ');
  await app.keyboard.press('Control+Shift+V');
  await expect(screen(app)).toContainText(/echo the-copied-word.*echo the-copied-word/s);
  await app.keyboard.type('-pasted\n');
  await expect(screen(app)).toContainText(/the-copied-word-pasted\s*the-copied-word-pasted/);
});
