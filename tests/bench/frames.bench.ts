import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../src-main/setup/browser.mjs';
import { openBrowserMode } from '../e2e/browser-mode.ts';
import { type Crowd, gatherCrowd, joinCrowd } from '../e2e/crowd.ts';
import { welcomedFolder } from '../e2e/window.ts';
import type { Row } from './bench.ts';

export const name = 'Frames';

const pictures = join(import.meta.dirname, '../../test-results/pictures');
const containers = Number(process.env['DOCKLINE_CROWD'] ?? 200);
/** A crowd that is there and stays, for who measures again and again: to start 200 takes minutes. */
const kept = process.env['DOCKLINE_KEPT_CROWD'];
const sizes = [
  { width: 1280, height: 800, name: '' },
  { width: 900, height: 600, name: '-small' },
] as const;
const roundMs = 6_000;
const rounds = 3;

/** How long a frame takes while containers come and go, beside an empty page in the same browser at the same time. */
export async function run(): Promise<Row[]> {
  const folder = welcomedFolder();
  // Its reader enters all of them in one go.
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ welcomed: true, access: 'inspector' }));
  const executablePath = await findBrowser();
  const launchOptions = {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
  const dockline = await openBrowserMode({ kind: 'browser', playwright: { chromium }, launchOptions }, folder);
  let crowd: Crowd | undefined;
  try {
    const page = await dockline.freshPage();
    await page.setViewportSize(sizes[0]);
    // A short-lived container: the app imports the image for it, and the crowd is made of that too.
    await show(page, 'interfaces');
    await page.getByTestId('interface-card').first().waitFor({ timeout: 120_000 });
    crowd =
      kept === undefined ? await gatherCrowd(containers, `bench${process.pid}`) : await joinCrowd(containers, kept);
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText(`${containers} containers, read in`).waitFor({ state: 'attached', timeout: 120_000 });
    await page.getByRole('button', { name: 'Read again' }).waitFor({ timeout: 120_000 });

    const rows: Row[] = [];
    await takePictures(page, 'interfaces-200');
    rows.push(await measure(page, crowd, 'The Interfaces page, its machine’s cards with live counters'));
    await show(page, 'topology');
    await page
      .getByTestId('place')
      .nth(containers - 1)
      .waitFor({ timeout: 120_000 });
    await takePictures(page, 'topology-200');
    rows.push(await measure(page, crowd, 'The topology'));
    await page
      .getByTestId('place')
      .nth(containers - 1)
      .waitFor({ timeout: 120_000 });
    return rows;
  } finally {
    if (kept === undefined) await crowd?.remove();
    await dockline.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(page: Page, crowd: Crowd, what: string): Promise<Row> {
  const empty = await page.context().newPage();
  const ours: Frames = { times: [], tasks: [] };
  const peer: Frames = { times: [], tasks: [] };
  let stopped = false;
  const churn = comeAndGo(crowd, () => stopped);
  try {
    for (let round = 0; round < rounds; round += 1) {
      await empty.bringToFront();
      add(peer, await frames(empty));
      await page.bringToFront();
      add(ours, await frames(page));
    }
  } finally {
    stopped = true;
    await churn;
    await empty.close();
  }
  // Those that died would have cost nothing to draw.
  const running = await crowd.running();
  const missing = crowd.names.filter((each) => !running.includes(each));
  if (missing.length > 0) throw new Error(`No longer running at the end: ${missing.join(', ')}`);
  return {
    what: `${what}, ${containers} containers on one network, one of them coming or going all the time: frame times p50 / p95, and the longest task`,
    ours: words(ours),
    peer: words(peer),
    ratio: quantile(ours.times, 0.95) / quantile(peer.times, 0.95),
    goal: 'p95 near the display’s, no task over 100 ms',
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

interface Frames {
  /** Milliseconds between a frame and the next. */
  times: number[];
  /** Milliseconds of each task of more than 50, as the browser tells them (Long Tasks API). */
  tasks: number[];
}

function add(all: Frames, more: Frames): void {
  all.times.push(...more.times);
  all.tasks.push(...more.tasks);
}

function frames(page: Page): Promise<Frames> {
  return page.evaluate(
    (ms) =>
      new Promise<Frames>((resolve) => {
        const times: number[] = [];
        const tasks: number[] = [];
        const observer = new PerformanceObserver((list) =>
          tasks.push(...list.getEntries().map((task) => task.duration)),
        );
        observer.observe({ type: 'longtask' });
        let last = performance.now();
        const end = last + ms;
        const tick = (now: number): void => {
          times.push(now - last);
          last = now;
          if (now < end) return void requestAnimationFrame(tick);
          observer.disconnect();
          resolve({ times: times.slice(1), tasks });
        };
        requestAnimationFrame(tick);
      }),
    roundMs,
  );
}

async function takePictures(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(pictures, `${name}${size.name}-${theme}.png`) });
    }
  }
  await page.setViewportSize(sizes[0]);
  await page.emulateMedia({ colorScheme: 'light' });
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

function words({ times, tasks }: Frames): string {
  const longest = tasks.length === 0 ? 'no task over 50 ms' : `longest task ${Math.max(...tasks).toFixed(0)} ms`;
  return `${quantile(times, 0.5).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)} ms, ${longest}`;
}
