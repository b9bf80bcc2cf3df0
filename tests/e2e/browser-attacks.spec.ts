import type { Page } from '@playwright/test';
import { expect, test } from './dockline.ts';
import { startStranger } from './stranger.ts';

test.beforeEach(() => test.skip(test.info().project.name !== 'browser', 'the desktop app listens on no port'));

const answer = (page: Page) => page.evaluate(() => document.body.textContent);

test('a page of another origin can neither call, listen, nor frame, though its requests carry the cookie', async ({
  app,
  dockline,
}) => {
  const stranger = await startStranger();
  const attacker = await app.context().newPage();
  const html = app.locator('html');
  const theme = (await html.getAttribute('data-theme')) === 'dark' ? 'light' : 'dark';
  try {
    // The same site (ports do not count), so that SameSite alone does not help.
    await attacker.goto(`${stranger.origin}/attack`);
    const attack = { target: new URL(dockline.url ?? '').origin, wanted: theme };
    const outcome = await attacker.evaluate(async ({ target, wanted }) => {
      const body = JSON.stringify({ name: 'settings.set', input: { theme: wanted } });
      const post = async (init: RequestInit): Promise<string> => {
        const given = { method: 'POST', credentials: 'include', body, ...init } as const;
        return fetch(`${target}/api/call`, given).then(
          ({ type, status }) => `${type} ${status}`,
          () => 'refused',
        );
      };
      const socket = new WebSocket(`${target.replace('http', 'ws')}/api/events`);
      const events = new Promise<string>((resolve) => {
        socket.onopen = () => resolve('opened');
        socket.onerror = () => resolve('refused');
      });
      const script = document.createElement('script');
      const loaded = new Promise<string>((resolve) => {
        script.onload = () => resolve('loaded');
        script.onerror = () => resolve('refused');
      });
      script.src = `${target}/`;
      document.head.append(script);
      const frame = document.createElement('iframe');
      frame.src = target;
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      let inside = 'closed';
      try {
        inside = frame.contentDocument?.body.textContent ?? 'closed';
      } catch {
        // Another origin.
      }
      return {
        json: await post({ headers: { 'content-type': 'application/json' } }),
        text: await post({ mode: 'no-cors' }),
        events: await events,
        script: await loaded,
        inside,
        frames: frame.contentWindow?.length,
      };
    }, attack);
    expect(outcome).toEqual({
      json: 'refused',
      text: 'refused',
      events: 'refused',
      script: 'refused',
      inside: 'closed',
      frames: 0,
    });
    await expect(html).not.toHaveAttribute('data-theme', theme);
  } finally {
    await attacker.close();
    await stranger.close();
  }
});

test('a name that was made to point here gets nothing, even with the token (DNS rebinding)', async ({
  playwright,
  launchOptions,
  dockline,
}) => {
  const url = new URL(dockline.url ?? '');
  const args = [...(launchOptions.args ?? []), '--host-resolver-rules=MAP rebound.example 127.0.0.1'];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  try {
    const page = await browser.newPage();
    const response = await page.goto(`http://rebound.example:${url.port}/${url.search}`);
    expect(response?.status()).toBe(403);
    expect(await answer(page)).toContain('not Dockline’s own');
    expect(await page.context().cookies()).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('without the token there is nothing to see, and the token is not in the address afterwards', async ({
  app,
  playwright,
  launchOptions,
  dockline,
}) => {
  expect(app.url()).not.toContain('token');
  const [cookie] = await app.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  expect(await app.evaluate(() => document.cookie)).toBe('');
  const browser = await playwright.chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    expect((await page.goto(new URL(dockline.url ?? '').origin))?.status()).toBe(401);
    expect(await answer(page)).toContain('holds the token');
  } finally {
    await browser.close();
  }
});
