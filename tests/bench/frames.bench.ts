import { rmSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../src-main/setup/browser.mjs';
import { openBrowserMode } from '../e2e/browser-mode.ts';
import { type Crowd, gatherCrowd } from '../e2e/crowd.ts';
import { welcomedFolder } from '../e2e/window.ts';
import type { Row } from './bench.ts';

export const name = 'Frames';

const containers = Number(process.env['DOCKLINE_CROWD'] ?? 200);
const roundMs = 6_000;
const rounds = 3;

/** How long a frame takes while containers come and go, beside an empty page in the same browser at the same time. */
export async function run(): Promise<Row[]> {
  const folder = welcomedFolder();
  const executablePath = await findBrowser();
  const launchOptions = {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
  const dockline = await openBrowserMode({ kind: 'browser', playwright: { chromium }, launchOptions }, folder);
  let crowd: Crowd | undefined;
  try {
    const page = await dockline.freshPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    await show(page, 'interfaces?show=probe:bridge');
    await page.getByTestId('interface-card').first().waitFor({ timeout: 120_000 });
    crowd = await gatherCrowd(containers, `bench${process.pid}`);
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText(`${containers} containers`).waitFor({ state: 'attached', timeout: 300_000 });

    const rows: Row[] = [];
    rows.push(await measure(page, crowd, 'The Interfaces page with live counters'));
    await show(page, 'topology');
    await page
      .getByTestId('place')
      .nth(containers - 1)
      .waitFor({ timeout: 120_000 });
    rows.push(await measure(page, crowd, 'The topology'));
    return rows;
  } finally {
    await crowd?.remove();
    await dockline.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(page: Page, crowd: Crowd, what: string): Promise<Row> {
  const empty = await page.context().newPage();
  const ours: number[] = [];
  const peer: number[] = [];
  let stopped = false;
  const churn = comeAndGo(crowd, () => stopped);
  try {
    for (let round = 0; round < rounds; round += 1) {
      await empty.bringToFront();
      peer.push(...(await frames(empty)));
      await page.bringToFront();
      ours.push(...(await frames(page)));
    }
  } finally {
    stopped = true;
    await churn;
    await empty.close();
  }
  return {
    what: `${what}, ${containers} containers on one network, one of them coming or going all the time: frame times p50 / p95`,
    ours: words(ours),
    peer: words(peer),
    ratio: quantile(ours, 0.95) / quantile(peer, 0.95),
    goal: 'p95 near the display’s',
    command: 'an empty page in the same browser, while the same containers come and go',
  };
}

/** Ends one and starts it again, without a pause. */
async function comeAndGo(crowd: Crowd, isStopped: () => boolean): Promise<void> {
  for (let at = 0; !isStopped(); at = (at + 1) % crowd.names.length) {
    const each = crowd.names[at];
    if (each === undefined) return;
    await crowd.end(each);
    await crowd.add(each);
  }
}

function frames(page: Page): Promise<number[]> {
  return page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const end = last + ms;
        const tick = (now: number): void => {
          times.push(now - last);
          last = now;
          if (now < end) requestAnimationFrame(tick);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(tick);
      }),
    roundMs,
  );
}

/** Goes to a page of the app by its hash. */
async function show(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `/${address}`);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

const words = (values: readonly number[]): string =>
  `${quantile(values, 0.5).toFixed(1)} / ${quantile(values, 0.95).toFixed(1)} ms`;
