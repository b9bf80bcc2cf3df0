import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { pages } from '../../src-main/contract/pages.ts';
import { projectEnvironment, root } from '../../src-main/setup/project.mjs';
import { importedAtOnce, madeOf, originOf } from './built-files.ts';
import { expect, test } from './dockline.ts';

/** What the first page is made of. One more of either is a decision: another page's feature comes with that page. */
const features = ['help', 'palette', 'probes', 'shell', 'window'];
const borrowed = [
  'src-renderer/features/listeners/start-error.tsx',
  'src-renderer/features/messages/start-listener.tsx',
  'src-renderer/features/shells/shell-store.ts',
  'src-renderer/features/shells/shells-context.tsx',
  'src-renderer/features/shells/terminal-keys.ts',
];
const packages = [
  '@base-ui/react',
  '@base-ui/utils',
  '@floating-ui/core',
  '@floating-ui/dom',
  '@floating-ui/react-dom',
  '@floating-ui/utils',
  '@tanstack/query-core',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  '@tanstack/virtual-core',
  'clsx',
  'lucide-react',
  'nanoevents',
  'react',
  'react-dom',
  'scheduler',
  'use-sync-external-store',
  'wouter',
];

/** What hands React's own functions on, and has none of its own. */
const onlyPassedOn = ['use-sync-external-store'];

/** Loads the first page anew, and waits until it shows what it has. */
async function loadFirst(app: Page): Promise<void> {
  await app.evaluate(() => {
    window.location.hash = '';
  });
  await app.reload();
  await app.getByRole('heading', { level: 1 }).waitFor();
  await expect(app.getByTestId('engine-chip')).toContainText(/Docker \d|No engine/);
  await app.waitForLoadState('networkidle');
}

/** The paths of what the page fetched, of one kind: what it began to fetch before it first showed something, or later. */
const fetched = async (app: Page, ending: string, when: 'before' | 'later'): Promise<string[]> => {
  const urls = await app.evaluate((wanted) => {
    const shown = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => (wanted === 'before' ? startTime < shown : startTime >= shown))
      .map(({ name }) => name);
  }, when);
  return [...new Set(urls.map((url) => new URL(url).pathname))].filter((path) => path.endsWith(ending));
};
/** The script that the page itself names. */
function entryOfPage(): string {
  const folder = join(root, 'dist/renderer/assets');
  const name = readdirSync(folder).find((file) => /^index-.*\.js$/.test(file));
  if (name === undefined) throw new Error('The renderer is not built.');
  return join(folder, name);
}
/** The packages among parts; neither files of the project's own nor what the bundler puts in itself. */
const packagesIn = (parts: ReadonlySet<string>): string[] =>
  [...parts].filter((part) => !/^(src-|\.\.|package\.json|__vite)/.test(part)).sort();
const builtFile = (path: string): string => join(root, 'dist/renderer', path);

test('the first page fetches its own scripts, one sheet and the fonts of its letters, and nothing of another page', async ({
  app,
}) => {
  await loadFirst(app);
  const parts = new Set((await fetched(app, '.js', 'before')).flatMap((path) => madeOf(builtFile(path))));
  const featureOf = (part: string): string => /^src-renderer\/features\/([^/]+)\//.exec(part)?.[1] ?? '';
  const strange = [...parts].filter((part) => featureOf(part) !== '' && !features.includes(featureOf(part)));
  expect(strange.sort()).toEqual(borrowed);
  expect(packagesIn(parts)).toEqual(packages);

  const styles = [...(await fetched(app, '.css', 'before')), ...(await fetched(app, '.css', 'later'))];
  expect(styles.length).toBe(1);
  const fonts = [...(await fetched(app, '.woff2', 'before')), ...(await fetched(app, '.woff2', 'later'))];
  for (const font of fonts) expect(font).toMatch(/\/(inter|jetbrains-mono)-latin-wght-normal-/);
});

/** What comes when somebody asks for it alone: the terminal with a shell, the chart with a live card. */
const onlyWhenUsed = ['@xterm/addon-fit', '@xterm/addon-search', '@xterm/xterm', 'uplot'];

test('every other page comes once the first one is shown, before somebody asks for it, and nothing that it asks for in turn', async ({
  app,
}) => {
  await loadFirst(app);
  const pagesOf = async (): Promise<string[]> => {
    const parts = (await fetched(app, '.js', 'later')).flatMap((path) => madeOf(builtFile(path)));
    return [...new Set(parts)].flatMap(
      (part) => /^src-renderer\/features\/\w+\/(\w+)-page\.tsx$/.exec(part)?.[1] ?? [],
    );
  };
  const others = pages.map(({ page }) => page).filter((page) => page !== 'probes');
  await expect.poll(async () => (await pagesOf()).sort()).toEqual([...others, 'example', 'welcome'].sort());
  const parts = new Set((await fetched(app, '.js', 'later')).flatMap((path) => madeOf(builtFile(path))));
  expect(packagesIn(parts).filter((name) => onlyWhenUsed.includes(name))).toEqual([]);
});

test('a page that is long on its way has its outline, and one that is lost is asked for again', async ({
  app,
  dockline,
}) => {
  test.skip(dockline.kind !== 'browser', 'the desktop’s own files are not lost on their way');
  await app.evaluate(() => {
    window.location.hash = '';
  });
  let arrive: (() => Promise<void>) | undefined;
  await app.route('**/assets/reports-page-*.js', (route) => {
    arrive = () => route.continue();
  });
  await app.reload();
  await app.getByRole('link', { name: 'Reports', exact: true }).click();
  await expect(app.getByRole('status', { name: 'Loading the page' })).toBeVisible();
  await expect.poll(() => arrive).toBeDefined();
  await arrive?.();
  await expect(app.getByTestId('export-report')).toBeVisible();

  await app.unroute('**/assets/reports-page-*.js');
  await app.route('**/assets/reports-page-*.js', (route) => route.abort());
  await app.reload();
  await expect(app.getByRole('main').getByRole('alert')).toBeVisible({ timeout: 30_000 });
  await app.unroute('**/assets/reports-page-*.js');
  await app.getByRole('main').getByRole('button', { name: 'Try again' }).click();
  await expect(app.getByTestId('export-report')).toBeVisible();
});

test('each script and package of the first page does something when it is loaded, or one of its chips is opened', async ({
  app,
}) => {
  await app.coverage.startJSCoverage({ resetOnNavigation: false, reportAnonymousScripts: false });
  await loadFirst(app);
  await app.getByTestId('engine-chip').click();
  await app.getByRole('dialog').waitFor();
  await app.keyboard.press('Escape');
  // A run's matrix is the first page too.
  await app.evaluate(() => {
    window.location.hash = '/example';
  });
  await app.getByTestId('cell-bridge-gateway').waitFor();
  const scripts = await app.coverage.stopJSCoverage();
  const first = [...importedAtOnce(entryOfPage())].map((file) => basename(file));
  const used = new Set<string>();
  for (const { url, functions } of scripts) {
    const name = basename(new URL(url).pathname);
    if (!first.includes(name)) continue;
    const origin = originOf(join(root, 'dist/renderer/assets', name));
    // The first function of a script is the script itself.
    const called = functions.slice(1).flatMap(({ ranges }) => ranges.filter(({ count }) => count > 0).slice(0, 1));
    expect(called.length, `${name} is fetched, and nothing in it is called`).toBeGreaterThan(0);
    for (const { startOffset } of called) used.add(origin(startOffset) ?? '');
  }
  expect(packages.filter((name) => !used.has(name))).toEqual(onlyPassedOn);
});

/** What main may load before anybody has asked for anything. dockerode follows at once, and is not waited for. */
const ofCore = [
  'env-paths',
  'ipaddr.js',
  'is-safe-filename',
  'nanoevents',
  'p-limit',
  'p-timeout',
  'yocto-queue',
  'zod',
];
const atStart = {
  'desktop.js': [...ofCore],
  'cli.js': ['commander', ...ofCore, 'ws'],
};

test.describe('main', () => {
  test.skip(({ windowKind }) => windowKind !== 'browser', 'the same bundles in each window: looked at once');

  for (const [name, wanted] of Object.entries(atStart)) {
    test(`${name} loads at start what it uses then, and no more`, () => {
      const files = importedAtOnce(join(root, 'dist/main', name));
      const parts = new Set([...files].flatMap(madeOf));
      expect(packagesIn(parts)).toEqual([...wanted].sort());
      expect([...files].map((file) => basename(file)).filter((file) => file.startsWith('recorded'))).toEqual([]);
    });
  }

  test('a server that opens its page has loaded that, what the log’s thread is made of, and at most dockerode', async ({
    dockline,
  }) => {
    const loaded = await loadedByServer(dockline.dataFolder);
    expect(loaded.size).toBeGreaterThan(10);
    const bundled = [...loaded].filter((file) => file.startsWith(join(root, 'dist/')));
    const wanted = ['cli.js', 'log-worker.js'].flatMap((name) => [...importedAtOnce(join(root, 'dist/main', name))]);
    expect(new Set(bundled)).toEqual(new Set(wanted));
    const outside = [...loaded].flatMap(
      (file) => /node_modules\/(electron-updater|builder-util[^/]*|node-forge)\//.exec(file)?.[1] ?? [],
    );
    expect(outside).toEqual([]);
  });
});

/** Writes each module that is loaded to stderr. */
const tellLoaded = `import { registerHooks } from 'node:module';
import { writeSync } from 'node:fs';
registerHooks({ load(url, context, next) { writeSync(2, url + '\\n'); return next(url, context); } });`;

/** The files that `dockline serve` has loaded when it has handed out its page. */
async function loadedByServer(folder: string): Promise<Set<string>> {
  const hook = `data:text/javascript,${encodeURIComponent(tellLoaded)}`;
  const args = ['--import', hook, join(root, 'dist/main/cli.js'), '--data', join(folder, 'server'), 'serve'];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: projectEnvironment() });
  const ended = once(server, 'exit');
  const urls = new Set<string>();
  createInterface({ input: server.stderr }).on('line', (line) => urls.add(line));
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url === undefined) continue;
      expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
      break;
    }
  } finally {
    server.kill('SIGTERM');
    await ended;
  }
  return new Set([...urls].filter((url) => url.startsWith('file:')).map((url) => fileURLToPath(url)));
}
