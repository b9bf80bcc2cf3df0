import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { guard, mark } from '../integration/scenarios/guard.ts';
import { expect, test } from './dockline.ts';

const pictures = join(import.meta.dirname, '../../test-results/pictures');
const run = promisify(execFile);
const label = 'dev.dockline.picture';
const longName = 'shop_recommendations-service_with-a-name-that-somebody-generated_0123456789abcdef_1';

// Pictures are of one window; the other windows show the same page.
test.skip(({ windowKind }) => windowKind !== 'browser', 'Pictures are taken in browser mode.');

async function runAll(app: Page): Promise<void> {
  await expect(app.getByTestId('engine-chip')).toContainText(/Docker|Podman/);
  await app.getByTestId('run-all').click();
  await runEnds(app);
}

async function runEnds(app: Page): Promise<void> {
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
  const rule = ['INPUT', '-i', 'docker0', '-p', 'tcp', '--dport', '4444', '-j', 'DROP', ...mark.rule];
  // Should the test be killed, the rule goes all the same.
  const watch = await guard();
  await run('iptables', ['-w', '-I', ...rule]);
  try {
    await runAll(app);
  } finally {
    await run('iptables', ['-w', '-D', ...rule]);
    await watch.dispose();
  }
  await expect(app.getByRole('status').filter({ hasText: 'as predicted' })).toContainText(/[1-9] blocked/);
  await takePictures(app, 'matrix-firewall');
  await app.getByTestId('cell-bridge-gateway').click();
  await expect(app.getByTestId('probe-detail')).toContainText('host-firewall-drop');
  await expect(app.getByTestId('path').locator('[data-state="broken"]')).toContainText('filter/INPUT');
  await takePictures(app, 'cell-firewall');
  await takePictures(app, 'cell-firewall-small', { width: 900, height: 600 });
});

test('thirty running containers: each is a row when asked for, and a run that is stopped leaves nothing', async ({
  app,
}) => {
  test.setTimeout(600_000);
  const { stdout } = await run('docker', ['images', '--format', '{{.Repository}}:{{.Tag}}']);
  const image = stdout.split('\n').find((one) => /^(alpine|busybox|dockline\/probe):/.test(one));
  if (image === undefined) throw new Error('There is no image to start containers of.');
  try {
    const start = `docker run -d --label ${label} --expose 8080 --name "picture-$0" ${image} sleep 900`;
    const names = [longName, ...Array.from({ length: 29 }, (_, index) => `shop-worker-${index + 1}`)];
    await run('sh', ['-ec', `printf '%s\\n' ${names.join(' ')} | xargs -P 4 -n 1 sh -ec '${start}'`]);
    await runAll(app);
    await expect(app.getByTestId('not-tried')).toContainText('30 running containers');
    await takePictures(app, 'matrix-30-not-tried');
    await app.getByTestId('not-tried').getByRole('button').click();
    await runEnds(app);
    await expect(app.locator('[data-testid^="cell-container:picture-"][data-verdict]')).not.toHaveCount(0);
    await expect(app.getByTestId('not-tried')).toContainText('870 probes');
    await takePictures(app, 'matrix-30-containers');
    await takePictures(app, 'matrix-30-containers-small', { width: 900, height: 600 });
    await app.getByLabel('Filter by where a probe starts or what it tries to reach').fill('picture-');
    await app.getByTestId('cell-container:picture-shop-worker-7-host-name').click();
    await expect(app.getByTestId('probe-detail')).toContainText('host-name-missing');
    await takePictures(app, 'matrix-30-containers-cell');
    await app.getByTestId('run-all').click();
    await expect(app.getByRole('status').filter({ hasText: /Probed \d+ of/ })).toBeVisible({ timeout: 60_000 });
    await app.getByTestId('stop-run').click();
    await app.getByTestId('run-all').waitFor({ state: 'visible', timeout: 60_000 });
    // The pictured containers have the probe image's own label too; an inspector that a spec before allowed stays.
    const others = `grep -v -e ${label} -e '^dockline-inspector-'`;
    const left = `docker ps -a --format '{{.Names}} {{.Labels}}' | grep dev.dockline.run | ${others} || true`;
    expect((await run('sh', ['-c', left])).stdout).toBe('');
  } finally {
    await run('sh', ['-c', `docker rm -f $(docker ps -aq --filter label=${label})`]);
    await app.evaluate(() => localStorage.removeItem('dockline.run-options'));
  }
});
