import { rmSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../src-main/setup/browser.mjs';
import { openBrowserMode } from '../e2e/browser-mode.ts';
import { welcomedFolder } from '../e2e/window.ts';
import type { Row } from './bench.ts';
import { fillLog } from './fill-log.ts';
import { heapMiB, measureFrames } from './frames.ts';
import { sendLines } from './send-lines.ts';

export const name = 'Scrolling';

const messages = 1_000_000;
/** How long each way of moving is watched, in seconds. */
const seconds = 6;

export async function run(): Promise<Row[]> {
  const folder = welcomedFolder();
  try {
    fillLog(folder, messages);
    const executablePath = await findBrowser();
    const launchOptions = {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--js-flags=--expose-gc', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    };
    const dockline = await openBrowserMode({ kind: 'browser', playwright: { chromium }, launchOptions }, folder);
    try {
      return await measure(await dockline.freshPage());
    } finally {
      await dockline.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(page: Page): Promise<Row[]> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.getByRole('link', { name: 'Messages' }).click();
  await page
    .getByTestId('log-status')
    .filter({ hasText: messages.toLocaleString('en-US') })
    .waitFor();
  const display = await measureFrames(page, seconds, () => undefined);
  const log = page.getByTestId('log');
  const rows: Row[] = [];
  let most = await heapMiB(page);
  const note = async (what: string, command: string, work: () => Promise<number>): Promise<void> => {
    const frames = await work();
    most = Math.max(most, await heapMiB(page));
    rows.push({
      what,
      ours: `${frames.toFixed(1)} frames/s`,
      peer: `${display.toFixed(1)} frames/s`,
      ratio: frames / display,
      goal: '≥ 0.92',
      command,
    });
  };

  await log.hover();
  await note('Scrolling through 1,000,000 messages with the wheel', 'the same window at rest', () =>
    measureFrames(page, seconds, () => page.mouse.wheel(0, -240)),
  );
  await note('Jumping about in it, as the bar is dragged', 'the same window at rest', () =>
    measureFrames(page, seconds, (turn) =>
      log.evaluate(
        (box, at) => {
          box.scrollTop = at * (box.scrollHeight - box.clientHeight);
        },
        (turn * 0.381_966) % 1,
      ),
    ),
  );
  await note('Filtering it, a letter at a time', 'the same window at rest', async () => {
    const letters = [...'needle 7'];
    const field = page.getByLabel('Filter by text');
    await field.focus();
    const frames = await measureFrames(page, seconds, async (turn) => {
      if (turn % 12 !== 0) return;
      const letter = letters.shift();
      if (letter !== undefined) await page.keyboard.type(letter);
    });
    await field.fill('');
    return frames;
  });
  await note('Following it while 20,000 messages a second arrive', 'the same window at rest', async () => {
    await page
      .getByTestId('follow')
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    const sending = sendLines(4444, { perSecond: 20_000, seconds: seconds + 1 });
    const frames = await measureFrames(page, seconds, () => undefined);
    await sending;
    return frames;
  });
  rows.push({
    what: 'Heap of the page after all of that, at its most',
    ours: `${most.toFixed(0)} MiB`,
    peer: '150 MiB, the limit',
    ratio: most / 150,
    goal: '≤ 1',
    command: 'CDP Runtime.getHeapUsage',
  });
  return rows;
}
