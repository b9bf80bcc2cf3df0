import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './dockline.ts';

const notes = readFileSync(join(import.meta.dirname, '../fixtures/interfaces/networking-notes.md'), 'utf8');

async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      return data;
    },
    [name, text] as const,
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await expect(page.getByText('Drop a capture')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

test('a capture that is dropped on the window becomes cards', async ({ app }) => {
  await drop(app, 'notes.md', notes);
  await expect(app.getByRole('link', { name: 'Interfaces' })).toHaveAttribute('aria-current', 'page');
  await expect(app.getByTestId('paste-box')).toHaveValue(/eth0/);
  await expect(app.getByText('Drop a capture')).toBeHidden();
});

test('a snapshot that is dropped is kept with the others', async ({ app }) => {
  const snapshot = {
    ...{ schemaVersion: 1, takenAt: '2026-01-02T03:04:05.000Z', durationMs: 1, networks: [] },
    namespaces: [
      { id: 'this-computer', kind: 'this-computer', interfaces: [], routes: [], sockets: [], access: 'os', unread: [] },
    ],
  };
  await drop(app, 'before.json', JSON.stringify(snapshot));
  await expect(app.getByTestId('notice')).toContainText('is kept with your snapshots');
  await app.getByRole('link', { name: 'Snapshots' }).click();
  const row = app.getByTestId('snapshot-row').filter({ hasText: 'before' });
  await expect(row).toBeVisible();
  // The specs after this one find none.
  await row.hover();
  await app.getByRole('button', { name: /^Remove before/ }).click();
  await app.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(row).toHaveCount(0);
});

test('a damaged snapshot is refused in words', async ({ app }) => {
  await drop(app, 'broken.json', '{"schemaVersion": 1, "namespaces": "none"}');
  await expect(app.getByTestId('notice')).toContainText('broken.json could not be opened');
});
