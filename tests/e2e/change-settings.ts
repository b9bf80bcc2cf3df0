import type { Page } from '@playwright/test';
import type { Settings } from '../../src-main/contract/state.ts';

/** Changes settings as the page does, in browser mode: specs share one app, and what one leaves the next would find. */
export async function changeSettings(page: Page, change: Partial<Settings>): Promise<void> {
  await page.evaluate(
    (input) =>
      fetch('./api/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'settings.set', input }),
      }),
    change,
  );
}
