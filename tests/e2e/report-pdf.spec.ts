import { readFileSync } from 'node:fs';
import { expect, test } from './dockline.ts';

test('a report is printed as PDF', async ({ app, dockline }) => {
  await expect(app.getByTestId('engine-chip')).toContainText(/\d/);
  await app.getByRole('link', { name: 'Reports' }).click();
  await app.getByRole('radio', { name: /^PDF/ }).check();
  const file = await dockline.saved(app, () => app.getByTestId('export-report').click());
  const printed = readFileSync(file);
  expect(printed.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  expect(printed.length).toBeGreaterThan(5_000);
  expect(printed.subarray(-1_024).toString('latin1')).toContain('%%EOF');
});
