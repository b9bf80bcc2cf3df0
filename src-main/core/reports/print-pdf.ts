import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DocklineError } from '../../contract/errors.ts';

/** Prints a page of HTML. Fails with `not-supported` where nothing here can. */
export type PrintPdf = (html: string) => Promise<Uint8Array>;

const limitMs = 60_000;

/**
 * Prints by a Chromium of this computer, on a profile of its own. Its own printing is a script of its own, so scripts cannot
 * be switched off for all; the report's Content-Security-Policy allows none.
 */
export function chromiumPrinter(find: () => string | undefined = findChromium): PrintPdf {
  return async (html) => {
    const program = find();
    if (program === undefined) {
      throw new DocklineError('not-supported', 'A PDF needs a browser to print it, and none was found.', {
        hint: 'Install Chromium, Chrome or Edge, use the desktop window, or export HTML and print that.',
      });
    }
    const folder = await mkdtemp(join(tmpdir(), 'dockline-pdf-'));
    const [page, out] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    try {
      await writeFile(page, html, { mode: 0o600 });
      await run(program, [
        '--headless',
        '--disable-gpu',
        '--disable-extensions',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--no-pdf-header-footer',
        '--disable-background-networking',
        // Chromium refuses its sandbox to root; what it prints may run no script and load nothing.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${out}`,
        pathToFileURL(page).href,
      ]);
      return await readFile(out);
    } catch (cause) {
      throw new DocklineError('not-supported', `${program} could not print the report: ${String(cause)}`, {
        hint: 'Export HTML and print that from your browser.',
        cause,
      });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };
}

function run(program: string, args: readonly string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(program, args, { stdio: 'ignore', timeout: limitMs, killSignal: 'SIGKILL' });
  child.once('error', reject);
  child.once('exit', (code, signal) =>
    code === 0 ? resolve() : reject(new Error(signal === null ? `it ended with ${code}` : `it was ended by ${signal}`)),
  );
  return promise;
}

const programs: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
  'brave-browser',
];

/** Chromium or a child of it, where the system installs such. */
function findChromium(): string | undefined {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return (programs[process.platform] ?? onPath).find((path) => existsSync(path));
}
