import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Server, startServer } from './browser-mode.ts';
import { test as base, expect } from './dockline.ts';
import { welcomedFolder } from './window.ts';

interface Fixtures {
  /** Starts a server of this test's own. */
  serve(args?: readonly string[]): Promise<Server>;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: it needs no other fixture, and Playwright wants the braces
  serve: async ({}, use) => {
    const folder = welcomedFolder();
    const servers: Server[] = [];
    await use(async (args) => {
      const server = await startServer(folder, args);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true });
  },
});

test.skip(({ windowKind }) => windowKind !== 'browser', 'the desktop’s page and its server are one program');

const strip = (page: Page) => page.getByRole('alert').filter({ hasText: 'Dockline’s server' });

async function open(page: Page, { url }: Server): Promise<void> {
  await page.goto(url);
  await expect(page.getByTestId('engine-chip')).toContainText(/Docker \d|No engine/, { timeout: 20_000 });
}

test('a server that ends says so, and the page then says what to do', async ({ page, serve }) => {
  const server = await serve();
  await open(page, server);
  await server.stop();
  await expect(strip(page)).toContainText('has ended');
  await expect(strip(page)).toContainText('open the address that it prints');
});

test('of a server that went without a word, the page does not say that it comes back', async ({ page, serve }) => {
  const server = await serve();
  await open(page, server);
  await server.stop('SIGKILL');
  await expect(strip(page)).toContainText('is being tried again');
  await expect(strip(page)).toContainText('does not answer. If it still runs', { timeout: 30_000 });
});

test('a server that was started again does not know the page, until its new address is opened', async ({
  page,
  serve,
}) => {
  const server = await serve();
  const { port } = new URL(server.url);
  await open(page, server);
  await server.stop();
  const next = await serve(['--port', port]);
  await expect(strip(page)).toContainText('was started again', { timeout: 30_000 });

  await page.getByRole('button', { name: /^Use the (dark|light) theme$/ }).click();
  const other = await page.context().newPage();
  await open(other, next);
  // It has the cookie of the new one now.
  await expect(strip(page)).toBeHidden({ timeout: 30_000 });
});

test('a connection that is cut comes back by itself', async ({ page, serve }) => {
  const server = await serve();
  let cut: (() => Promise<void>) | undefined;
  let isCut = false;
  await page.routeWebSocket('**/api/events', (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    cut = async () => {
      isCut = true;
      await socket.close();
    };
  });
  await open(page, server);
  await cut?.();
  await expect(strip(page)).toContainText('is being tried again');
  isCut = false;
  await expect(strip(page)).toBeHidden({ timeout: 30_000 });
});
