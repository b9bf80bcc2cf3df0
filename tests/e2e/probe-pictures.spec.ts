import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from './dockline.ts';

const pictures = join(import.meta.dirname, '../../test-results/pictures');
const run = promisify(execFile);

// Pictures are of one window; the other windows show the same page.
test.skip(({ windowKind }) => windowKind !== 'browser', 'Pictures are taken in browser mode.');

async function runAll(app: Page): Promise<void> {
  await expect(app.getByTestId('engine-chip')).toContainText(/Docker|Podman/, { timeout: 20_000 });
  await app.getByTestId('run-all').click();
  await app.getByTestId('stop-run').waitFor({ state: 'visible' });
  await app.getByTestId('run-all').waitFor({ state: 'visible', timeout: 180_000 });
}

/** The page in both themes. */
async function takePictures(app: Page, name: string, size = { width: 1280, height: 800 }): Promise<void> {
  await app.setViewportSize(size);
  for (const theme of ['light', 'dark'] as const) {
    await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
  }
}

test('a healthy machine: nothing is blocked, and a refusal in the nature of it says so', async ({ app }) => {
  test.setTimeout(240_000);
  await runAll(app);
  await expect(app.getByRole('status').filter({ hasText: 'as predicted' })).not.toContainText('blocked');
  await takePictures(app, 'matrix-healthy');
  await app.getByTestId('cell-bridge-localhost').click();
  await expect(app.getByTestId('probe-detail')).toContainText('nothing is wrong');
  await takePictures(app, 'cell-inherent');
});

test('one firewall rule: what it drops is blocked, and the way to it is drawn', async ({ app }) => {
  test.setTimeout(240_000);
  test.skip(process.getuid?.() !== 0, 'Only root may add a firewall rule.');
  const rule = ['INPUT', '-i', 'docker0', '-p', 'tcp', '--dport', '4444', '-j', 'DROP'];
  await run('iptables', ['-w', '-I', ...rule]);
  try {
    await runAll(app);
  } finally {
    await run('iptables', ['-w', '-D', ...rule]);
  }
  await expect(app.getByRole('status').filter({ hasText: 'as predicted' })).toContainText(/[1-9] blocked/);
  await takePictures(app, 'matrix-firewall');
  await app.getByTestId('cell-bridge-gateway').click();
  await expect(app.getByTestId('probe-detail')).toContainText('host-firewall-drop');
  await expect(app.getByTestId('path').locator('[data-state="broken"]')).toContainText('filter/INPUT');
  await takePictures(app, 'cell-firewall');
  await takePictures(app, 'cell-firewall-small', { width: 900, height: 600 });
});
