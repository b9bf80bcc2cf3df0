import { join } from 'node:path';
import { root } from '../../../src-main/setup/project.mjs';
import { expect, test } from './fixture.ts';

const preload = join(root, 'dist/main/preload.cjs');

// The bridge alone does not make a page the app's own: main looks at who calls.
for (const url of ['app://print/stranger', 'data:text/html,<h1>stranger</h1>']) {
  test(`a page at ${url} that has the bridge gets no answer`, { tag: '@no-engine' }, async ({ desktop }) => {
    const answers = await desktop.shared.evaluate(
      async ({ app, BrowserWindow }, given) => {
        await app.whenReady();
        const webPreferences = { preload: given.preload, contextIsolation: true, sandbox: true };
        const stranger = new BrowserWindow({ show: false, webPreferences });
        try {
          await stranger.loadURL(given.url);
          const script = `(async () => JSON.stringify([
            await window.dockline.call('app.info', {}),
            await window.dockline.call('settings.set', { theme: 'dark' }),
            await window.dockline.save({ fileName: 'x.txt', mediaType: 'text/plain', content: 'x' }),
            await window.dockline.take(),
          ]))()`;
          return String(await stranger.webContents.executeJavaScript(script));
        } finally {
          stranger.destroy();
        }
      },
      { preload, url },
    );
    const codes = JSON.parse(answers).map((answer: { error?: { code: string } }) => answer.error?.code);
    expect(codes).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden']);
  });
}
