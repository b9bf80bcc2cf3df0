import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './dockline.ts';

const docker = (...args: string[]): string =>
  execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const network = `dockline-test-${process.pid}`;

test.afterEach(() => {
  try {
    docker('network', 'rm', network);
  } catch {
    // It was not made, or is gone.
  }
});

async function take(app: Page, name: string): Promise<void> {
  const rows = app.getByTestId('snapshot-row');
  const before = await rows.count();
  await app.getByTestId('take-snapshot').click();
  const field = app.getByRole('textbox', { name: 'The snapshot’s name' });
  await field.fill(name, { timeout: 40_000 });
  await field.press('Enter');
  await expect(rows.filter({ hasText: name })).toBeVisible();
  await expect(rows).toHaveCount(before + 1);
}

test('take, name, compare with now, export, remove, import: a new network is the one change', async ({
  app,
  dockline,
}) => {
  await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d/);
  await app.getByRole('link', { name: 'Snapshots' }).click();
  await expect(app.getByText('Keep how it is while it works')).toBeVisible();
  await take(app, 'before the change');
  const row = app.getByTestId('snapshot-row').filter({ hasText: 'before the change' });

  docker('network', 'create', network);
  await row.click();
  const summary = app.getByTestId('comparison-summary');
  await expect(summary).toHaveText('1 change: 1 network.', { timeout: 40_000 });
  const change = app.getByTestId('change-row');
  await expect(change).toContainText(`network ${network}`);
  await change.click();
  await expect(app.getByText(`networks[${network}]`)).toBeVisible();

  docker('network', 'rm', network);
  await app.getByTestId('compare-again').click();
  await expect(summary).toHaveText('Nothing changed.', { timeout: 40_000 });

  await row.hover();
  const file = await dockline.saved(app, () => app.getByRole('button', { name: 'Export before the change' }).click());
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ schemaVersion: 1 });

  await app.getByRole('button', { name: 'Remove before the change' }).click();
  await app.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(app.getByText('Keep how it is while it works')).toBeVisible();

  const imported = { name: 'again.json', mimeType: 'application/json', buffer: readFileSync(file) };
  await app.getByTestId('import-file').setInputFiles(imported);
  await expect(summary).toHaveText('Nothing changed.', { timeout: 40_000 });
  // The address names the comparison.
  await app.reload();
  await expect(summary).toHaveText('Nothing changed.', { timeout: 40_000 });

  await app.getByTestId('import-file').setInputFiles({ ...imported, buffer: Buffer.from('{"schemaVersion": 2}') });
  await expect(app.getByRole('alert')).toContainText('written by a newer Dockline');
});
