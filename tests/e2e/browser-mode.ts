import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Opened, OpenOptions } from './window.ts';

const root = join(import.meta.dirname, '../..');

export interface Server {
  /** The address with its token. */
  url: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** `dockline serve`, once it has printed its address. */
export async function startServer(dataFolder: string, args: readonly string[] = []): Promise<Server> {
  const server = spawn(process.execPath, [join(root, 'dist/main/cli.js'), '--data', dataFolder, 'serve', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    return { url: await urlOf(server), stop: (signal) => stop(server, signal) };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

/** A server, and a browser context for each page. */
export async function openBrowserMode({ playwright, launchOptions }: OpenOptions, dataFolder: string): Promise<Opened> {
  const server = await startServer(dataFolder);
  const { url } = server;
  try {
    const browser = await playwright.chromium.launch(launchOptions);
    return {
      url,
      async freshPage() {
        const page = await (await browser.newContext({ acceptDownloads: true })).newPage();
        await page.goto(url);
        return page;
      },
      leave: (page) => page.context().close(),
      async saved(page, action) {
        const download = page.waitForEvent('download', { timeout: 60_000 });
        await action();
        return (await download).path();
      },
      async close() {
        await browser.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function urlOf(server: ChildProcess): Promise<string> {
  if (server.stdout === null) throw new Error('The server has no output to read its address from.');
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`The server ended (exit ${server.exitCode}) without an address.`);
}

async function stop(server: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  const limit = setTimeout(() => server.kill('SIGKILL'), 30_000);
  await ended;
  clearTimeout(limit);
}
