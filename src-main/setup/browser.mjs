import { existsSync } from 'node:fs';
import { aptInstall, isDebian, isRoot } from './debian.mjs';
import { say, tool } from './project.mjs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * The browser of the end-to-end tests: Playwright's own, else this computer's, else apt's. `undefined` where there is none.
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser() {
  const found = (await playwrightBrowser()) ?? known.find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (process.platform !== 'linux' || !isDebian() || !isRoot() || process.env['DOCKLINE_NO_SETUP'] === '1')
    return undefined;
  say('no browser for the end-to-end tests: installing Chromium (DOCKLINE_NO_SETUP=1 forbids it).');
  await aptInstall(['chromium']);
  return known.find((path) => existsSync(path));
}

/** Imported when asked for: this file is read before dependencies are there. */
async function playwrightBrowser() {
  const { chromium } = await import(tool('@playwright/test', 'index.mjs'));
  const path = chromium.executablePath();
  return typeof path === 'string' && existsSync(path) ? path : undefined;
}
