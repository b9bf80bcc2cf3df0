import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, type Page } from '@playwright/test';

export { expect } from '@playwright/test';

const root = join(import.meta.dirname, '../..');

/** The app in browser mode, as `dockline serve` starts it, on a data folder of its own. */
export interface Dockline {
  url: string;
  dataFolder: string;
}

interface WorkerFixtures {
  dockline: Dockline;
}

export const test = base.extend<{ app: Page }, WorkerFixtures>({
  dockline: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'dockline-e2e-'));
      const server = spawn(process.execPath, [join(root, 'dist/main/cli.js'), '--data', dataFolder, 'serve'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        await use({ url: await urlOf(server), dataFolder });
      } finally {
        await stop(server);
        rmSync(dataFolder, { recursive: true, force: true });
      }
    },
    { scope: 'worker' },
  ],
  app: async ({ page, dockline }, use) => {
    await page.goto(dockline.url);
    await page.getByRole('navigation').waitFor();
    await use(page);
  },
});

async function urlOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The server has no output to read its address from.');
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`The server ended (exit ${server.exitCode}) without an address.`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  const limit = setTimeout(() => server.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(limit);
}
