import { rmSync } from 'node:fs';
import { chromium, type Locator, type Page } from '@playwright/test';
import { findBrowser } from '../../src-main/setup/browser.mjs';
import { openBrowserMode } from '../e2e/browser-mode.ts';
import { welcomedFolder } from '../e2e/window.ts';
import type { Row } from './bench.ts';
import { fillLog } from './fill-log.ts';
import { heapMiB, measureFrames } from './frames.ts';
import { keepRewriting, openPlainList } from './plain-list.ts';
import { sendLines } from './send-lines.ts';

export const name = 'Scrolling';

const messages = 1_000_000;
/** How long each way of moving is watched, in seconds. */
const seconds = 3;
/** The log and its peer in turns: one of them may meet what else the machine does. */
const turns = 3;
const plain = 'a page of plain lines in the same browser, ';

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
      const page = await dockline.freshPage();
      await page.setViewportSize({ width: 1280, height: 800 });
      const window = page.url();
      const logs: Frames[] = [];
      const plains: Frames[] = [];
      let heap = 0;
      for (let turn = 0; turn < turns; turn += 1) {
        await page.goto(window);
        const measured = await measureLog(page);
        logs.push(measured.frames);
        heap = Math.max(heap, measured.heap);
        await openPlainList(page);
        plains.push(await measurePlain(page));
      }
      return rowsOf(medians(logs), medians(plains), heap);
    } finally {
      await dockline.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Frames a second. */
type Frames = Record<keyof typeof ways, number>;

const ways = {
  wheel: ['Scrolling through 1,000,000 messages with the wheel', 'scrolled in the same way'],
  jump: ['Jumping about in it, as the bar is dragged', 'scrolled in the same way'],
  filter: ['Filtering it, a letter at a time', 'typed into, and its lines written anew 8 times a second'],
  follow: ['Following it while 20,000 messages a second arrive', 'written anew 8 times a second, while as many arrive'],
} as const;

async function measureLog(page: Page): Promise<{ frames: Frames; heap: number }> {
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.getByRole('link', { name: 'Messages' }).click();
  const status = page.getByTestId('log-status');
  // Without a filter, all that there is: a million and what the turns before sent.
  const isWhole = () => status.filter({ hasText: /^[\d,]{9,} messages$/ }).waitFor();
  await isWhole();
  const log = page.getByTestId('log');
  const heaps: number[] = [];
  const noted = async (work: Promise<number>): Promise<number> => {
    const frames = await work;
    heaps.push(await heapMiB(page));
    return frames;
  };
  await log.hover();
  const wheel = await noted(wheelFrames(page));
  const jump = await noted(jumpFrames(page, log));
  const field = page.getByLabel('Filter by text');
  const filter = await noted(typingFrames(page, field));
  await field.fill('');
  await isWhole();
  await page
    .getByTestId('follow')
    .click({ timeout: 2_000 })
    .catch(() => undefined);
  const follow = await noted(followingFrames(page));
  return { frames: { wheel, jump, filter, follow }, heap: Math.max(...heaps) };
}

async function measurePlain(page: Page): Promise<Frames> {
  const box = page.locator('#box');
  await box.hover();
  const wheel = await wheelFrames(page);
  const jump = await jumpFrames(page, box);
  const stop = await keepRewriting(page);
  const filter = await typingFrames(page, page.locator('#field'));
  const follow = await followingFrames(page);
  await stop();
  return { wheel, jump, filter, follow };
}

const wheelFrames = (page: Page): Promise<number> => measureFrames(page, seconds, () => page.mouse.wheel(0, -240));

const jumpFrames = (page: Page, box: Locator): Promise<number> =>
  measureFrames(page, seconds, (turn) =>
    box.evaluate(
      (element, at) => {
        element.scrollTop = at * (element.scrollHeight - element.clientHeight);
      },
      (turn * 0.381_966) % 1,
    ),
  );

async function typingFrames(page: Page, field: Locator): Promise<number> {
  const letters = [...'needle 7'];
  await field.focus();
  return measureFrames(page, seconds, async (turn) => {
    const letter = turn % 10 === 0 ? letters.shift() : undefined;
    if (letter !== undefined) await page.keyboard.type(letter);
  });
}

async function followingFrames(page: Page): Promise<number> {
  const sending = sendLines(4444, { perSecond: 20_000, seconds: seconds + 1 });
  const frames = await measureFrames(page, seconds, () => undefined);
  await sending;
  return frames;
}

function medians(all: readonly Frames[]): Frames {
  const median = (way: keyof Frames): number =>
    all.map((frames) => frames[way]).toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
  return { wheel: median('wheel'), jump: median('jump'), filter: median('filter'), follow: median('follow') };
}

function rowsOf(ours: Frames, peer: Frames, heap: number): Row[] {
  const keys: readonly (keyof Frames)[] = ['wheel', 'jump', 'filter', 'follow'];
  return [
    ...keys.map((way) => ({
      what: ways[way][0],
      ours: `${ours[way].toFixed(1)} frames/s`,
      peer: `${peer[way].toFixed(1)} frames/s`,
      ratio: ours[way] / peer[way],
      goal: '≥ 0.92',
      command: plain + ways[way][1],
    })),
    {
      what: 'Heap of the page after all of that, at its most',
      ours: `${heap.toFixed(0)} MiB`,
      peer: '150 MiB, the limit',
      ratio: heap / 150,
      goal: '≤ 1',
      command: 'CDP Runtime.getHeapUsage',
    },
  ];
}
