import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { electronProgram } from '../../src-main/setup/desktop.mjs';
import type { WindowKind } from './window.ts';

const root = join(import.meta.dirname, '../..');
/** The same specs on three windows. Without Electron's program its project is not there; `npm test` counts that as one skip. */
const kinds: readonly WindowKind[] = [
  'browser',
  'stand-in',
  ...(electronProgram() === undefined ? [] : ['electron' as const]),
];
const browser = process.env['DOCKLINE_BROWSER'];

/** `npm test` names the browser, and where the JSON report goes, in the environment. */
export default defineConfig<object, { windowKind: WindowKind }>({
  testDir: import.meta.dirname,
  outputDir: join(root, 'test-results/e2e'),
  workers: 1,
  // A machine that runs checks is busy at times: what fails is run once more there, and told as flaky.
  retries: process.env['CI'] === 'true' ? 1 : 0,
  projects: kinds.map((windowKind) => ({
    name: windowKind,
    use: { windowKind },
    // What only a desktop window has.
    testIgnore: windowKind === 'browser' ? /e2e\/desktop\// : [],
  })),
  // What a test, and a wait in it, may take on a busy machine: limits against hanging, never a measure.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] === 'true',
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] === undefined ? [['list']] : [['list'], ['json']],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(browser === undefined ? {} : { executablePath: browser }),
      // Chromium refuses its sandbox to root.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
