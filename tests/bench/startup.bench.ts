import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, _electron as electron, type Page } from '@playwright/test';
import { findBrowser } from '../../src-main/setup/browser.mjs';
import { projectEnvironment, root } from '../../src-main/setup/project.mjs';
import { welcomedFolder } from '../e2e/window.ts';
import type { Row } from './bench.ts';
import { bundleRows } from './bundle-size.ts';
import { median } from './side-by-side.ts';

export const name = 'Start-up';

const rounds = 3;
const emptyServer = `
  const server = require('node:http').createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<h1>empty</h1>');
  });
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port));
`;
const emptyApp = `
  import { app, BrowserWindow, protocol, session } from 'electron';
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
`;

/** From the start of the process to the first useful paint: the page's heading is drawn. */
export async function run(): Promise<Row[]> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error('There is no Chromium to measure in.');
  const work = mkdtempSync(join(tmpdir(), 'dockline-bench-'));
  const data = welcomedFolder();
  try {
    return [
      await inBrowser(executablePath, data),
      await onStandIn(executablePath, data, work),
      ...(await bundleRows()),
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  }
}

/** Each gives the milliseconds until the page was seen: what ends it afterwards does not count. */
async function inTurns({ ours, peer }: { ours: () => Promise<number>; peer: () => Promise<number> }) {
  const own: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    others.push(await peer());
    own.push(await ours());
  }
  const [oursMs, peerMs] = [median(own), median(others)];
  return { oursMs, peerMs, ratio: oursMs / peerMs };
}

const seen = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
const row = (what: string, { oursMs, peerMs, ratio }: { oursMs: number; peerMs: number; ratio: number }) => ({
  what,
  ours: `${Math.round(oursMs)} ms`,
  peer: `${Math.round(peerMs)} ms`,
  ratio,
});

async function inBrowser(executablePath: string, data: string): Promise<Row> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const measured = await inTurns({
      ours: () => serveAndLook(browser, [join(root, 'dist/main/cli.js'), '--data', data, 'serve']),
      peer: () => serveAndLook(browser, ['-e', emptyServer]),
    });
    return {
      ...row('browser mode: from the process to the heading', measured),
      goal: 'a server of an empty page is the floor',
      command: 'node -e "an http server of <h1>empty</h1>", in the same Chromium',
    };
  } finally {
    await browser.close();
  }
}

async function serveAndLook(browser: Browser, args: readonly string[]): Promise<number> {
  const begun = performance.now();
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(server, 'exit');
  const context = await browser.newContext();
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url === undefined) continue;
      const page = await context.newPage();
      await page.goto(url);
      await seen(page);
      return performance.now() - begun;
    }
    throw new Error('The server named no address.');
  } finally {
    await context.close();
    server.kill('SIGTERM');
    await ended;
  }
}

async function onStandIn(executablePath: string, data: string, work: string): Promise<Row> {
  const empty = join(work, 'empty');
  mkdirSync(empty);
  writeFileSync(join(empty, 'package.json'), JSON.stringify({ name: 'empty', type: 'module', main: 'main.js' }));
  writeFileSync(join(empty, 'main.js'), emptyApp + emptyWindow);
  const look = async (app: string, folder: string): Promise<number> => {
    const begun = performance.now();
    const opened = await electron.launch({
      executablePath: join(root, 'tests/e2e/electron/electron'),
      args: [`--user-data-dir=${join(folder, 'user-data')}`, app],
      env: { ...environment(), DOCKLINE_DATA: data, DOCKLINE_BROWSER: executablePath },
    });
    try {
      await seen(await opened.firstWindow());
      return performance.now() - begun;
    } finally {
      await opened.close();
    }
  };
  const measured = await inTurns({
    ours: () => look(root, data),
    peer: () => look(empty, join(work, 'empty-data')),
  });
  return {
    ...row('desktop bundles on the stand-in: from the process to the heading', measured),
    goal: 'an empty app is the floor',
    command: 'an app of one empty window, on the same stand-in (Chromium starts in both)',
  };
}

// Not awaited: `ready` comes after the main module has run.
const emptyWindow = `
  app.whenReady().then(async () => {
  await session.defaultSession.setProxy({ proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  protocol.handle('app', () => new Response('<h1>empty</h1>', { headers: { 'Content-Type': 'text/html' } }));
  const window = new BrowserWindow({ show: false });
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  await window.loadURL('app://empty/');
  });
`;

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(projectEnvironment()).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
