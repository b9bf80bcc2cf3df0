import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, test } from './dockline.ts';

/** As the example's report has them; the rest of the answer stays as it is. */
const probe = z.looseObject({
  from: z.looseObject({ network: z.string().optional() }),
  to: z.looseObject({ kind: z.string() }),
});
const answerSchema = z.looseObject({
  value: z.looseObject({ report: z.looseObject({ probeRun: z.looseObject({ probes: z.array(probe) }) }) }),
});

async function openExample(app: Page): Promise<void> {
  await app.evaluate(() => {
    window.location.hash = '/example';
  });
  await app.getByTestId('cell-bridge-gateway').waitFor();
}

test('a cell that was not tried says so, is passed by the arrow keys, and opens nothing', async ({ app, dockline }) => {
  test.skip(dockline.kind !== 'browser', 'the answer is changed on its way, which it has in browser mode alone');
  await app.route('**/api/call', async (route) => {
    if (!route.request().postData()?.includes('"example.read"')) return route.continue();
    const response = await route.fetch();
    const answer = answerSchema.parse(await response.json());
    const { probeRun } = answer.value.report;
    probeRun.probes = probeRun.probes.filter(({ from, to }) => from.network !== 'host' || to.kind !== 'gateway');
    return route.fulfill({ response, json: answer });
  });
  await openExample(app);
  const untried = app.getByRole('button', { name: 'From host to gateway: not tried', exact: true });
  await expect(untried).toHaveAttribute('aria-disabled', 'true');
  await app.getByTestId('cell-host-host-name').click();
  const detail = await app.getByTestId('probe-detail').textContent();
  await app.keyboard.press('ArrowRight');
  await expect(untried).toBeFocused();
  await app.keyboard.press('Enter');
  // By force: Playwright waits for what is disabled.
  await untried.click({ force: true });
  await expect(untried).toHaveAttribute('aria-pressed', 'false');
  expect(await app.getByTestId('probe-detail').textContent()).toBe(detail);
  await app.keyboard.press('ArrowRight');
  await expect(app.getByTestId('cell-host-lan')).toBeFocused();
});

test('a cell that has the focus is hidden by neither head, wherever the keys came from', async ({ app }) => {
  await app.setViewportSize({ width: 720, height: 480 });
  await openExample(app);
  const scroller = app.getByRole('table', { name: /^Probes by/ }).locator('..');
  const room = await scroller.evaluate(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => ({
    across: scrollWidth - clientWidth,
    down: scrollHeight - clientHeight,
  }));
  // Else nothing is ever scrolled.
  expect(room.across).toBeGreaterThan(0);
  expect(room.down).toBeGreaterThan(0);
  await app.getByTestId('cell-bridge-host-name').focus();
  const ways = [
    'End',
    ...Array<string>(5).fill('ArrowDown'),
    ...Array<string>(3).fill('ArrowLeft'),
    ...Array<string>(5).fill('ArrowUp'),
  ];
  for (const key of ways) {
    await app.keyboard.press(key);
    const seen = await app.evaluate(() => {
      const cell = document.activeElement;
      if (cell === null) return 'nothing has the focus';
      const { left, top } = cell.getBoundingClientRect();
      const shown = document.elementFromPoint(left + 3, top + 3);
      return cell.contains(shown)
        ? 'seen'
        : `${cell.getAttribute('data-at')} is under ${shown?.outerHTML.slice(0, 80)}`;
    });
    expect(seen, key).toBe('seen');
  }
});
