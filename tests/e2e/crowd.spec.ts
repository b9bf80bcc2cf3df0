import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { changeSettings } from './change-settings.ts';
import { type Crowd, gatherCrowd } from './crowd.ts';
import { expect as expectSoon, test } from './dockline.ts';
import { watchFrames } from './watch-frames.ts';

const expect = expectSoon.configure({ timeout: 60_000 });
const pictures = join(import.meta.dirname, '../../test-results/pictures');
const prefix = `crowd${process.pid}`;
const few = 3;
const many = 30;
const middle = `${prefix}-web-12`;

// The page is the same in each window.
test.skip(({ windowKind }) => windowKind !== 'browser', 'Containers are gathered once, in browser mode.');
test.setTimeout(240_000);

let crowd: Crowd | undefined;
/** How many of the crowd's names run. */
let running = 0;

test.afterAll(async ({ dockline }) => {
  await crowd?.remove();
  crowd = undefined;
  running = 0;
  // The specs after this one find the settings as they were.
  const page = await dockline.freshPage();
  await changeSettings(page, { access: 'ask' });
  await dockline.leave(page);
});

/** Goes to a page of the app by its hash. */
async function show(app: Page, address: string): Promise<void> {
  await app.evaluate((hash) => {
    window.location.hash = hash;
  }, `/${address}`);
}

/** So many of the crowd, which grows from test to test: to start it anew for each would take most of the time. */
async function gather(app: Page, count: number): Promise<Crowd> {
  if (crowd === undefined) {
    // A short-lived container: with the first one the app imports the image, and the crowd is made of that too.
    await show(app, 'interfaces?show=probe:bridge');
    await expect(app.getByTestId('interface-card').first()).toBeVisible();
    crowd = await gatherCrowd(0, prefix);
  }
  for (; running < count; running += few) {
    const next = Array.from({ length: Math.min(few, count - running) }, (_, at) => `${prefix}-web-${running + at + 1}`);
    await Promise.all(next.map(crowd.add));
  }
  return crowd;
}

// First: from here on it is allowed, and a reading of all takes no container each.
test('the inspector is asked for in one line, and allowed only under what it may do', async ({ app }) => {
  await show(app, 'topology');
  const question = app.getByRole('region', { name: /Let Dockline read every network namespace/ });
  await expect(question).toBeVisible();
  const { height = 0 } = (await question.boundingBox()) ?? {};
  expect(height).toBeLessThan(50);
  const allow = question.getByRole('button', { name: 'Use the inspector' });
  await expect(allow).toHaveCount(0);
  await question.getByRole('button', { name: /What it may do/ }).click();
  await expect(question).toContainText('could read any file of that machine and change its network');
  await app.screenshot({ path: join(pictures, 'inspector-question.png') });
  await allow.click();
  await expect(question).toHaveCount(0);
  // All is read once more by then, and nobody asked for it.
  await show(app, 'interfaces?show=engine-host');
  await expect(app.getByRole('region', { name: 'The engine’s machine' })).toContainText('access: inspector');
});

for (const count of [few, many]) {
  test(`pictures of ${count} containers`, async ({ app }) => {
    await gather(app, count);
    const shown = [`${prefix}-web-2`, `${prefix}-web-3`];
    await show(app, `interfaces?show=${shown.map((name) => `container:${name}`).join(',')}`);
    await readAgain(app);
    for (const name of shown) {
      await expect(app.getByRole('region', { name })).toContainText(/access: (?:inspector|joined)/);
    }
    await takePictures(app, `interfaces-${count}`);
    await show(app, 'topology');
    await expect(app.getByTestId('place').filter({ hasText: prefix })).toHaveCount(count);
    await takePictures(app, `topology-${count}`);
  });
}

test('no interface’s name is broken in what a card says, however narrow it is', async ({ app }) => {
  const name = `${prefix}-web-2`;
  await gather(app, few);
  await show(app, `interfaces?show=container:${name}`);
  await readAgain(app);
  const words = app.getByRole('region', { name }).getByTestId('explanation').filter({ hasText: 'a port of br-' });
  await expect(words).toBeVisible();
  const lines = await words.evaluate((element) => {
    const bridge = /br-[\da-f]{12}/.exec(element.textContent)?.[0] ?? '';
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const spans = new Set<number>();
    for (let width = 130; width < 400; width += 5) {
      element.style.width = `${width}px`;
      texts.currentNode = element;
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const start = node.textContent?.indexOf(bridge) ?? -1;
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + bridge.length);
        spans.add(new Set([...range.getClientRects()].map(({ top }) => top)).size);
      }
    }
    return [...spans];
  });
  expect(lines).toEqual([1]);
});

test('while containers come and go, the list and the cards that are read stay as they are', async ({ app }) => {
  const { add, end } = await gather(app, many);
  await show(app, 'interfaces?show=this-computer');
  await readAgain(app);
  await app.setViewportSize({ width: 1280, height: 600 });
  const list = app.getByRole('list', { name: 'Namespaces' });
  const row = list.getByRole('button', { name: middle });
  await scrollTo(list, row);
  await row.click();
  const cards = app.getByRole('region', { name: middle });
  await expect(cards.getByTestId('interface-card').first()).toBeVisible();

  const watch = await watchFrames(
    app,
    (name) => {
      const rows = [...document.querySelectorAll('ul[aria-label="Namespaces"] button')];
      const shown = rows.find((each) => each.textContent.startsWith(name));
      const region = document.querySelector(`section[aria-label="${name}"]`);
      return {
        row: Math.round(shown?.getBoundingClientRect().y ?? -1),
        pressed: shown?.getAttribute('aria-pressed'),
        cards: Math.round(region?.getBoundingClientRect().x ?? -1),
      };
    },
    middle,
  );
  const before = await containerCount(app);
  // One that sorts first, and so stands above all that is shown.
  const early = await add(`${prefix}-a-first`);
  await expect.poll(() => containerCount(app)).toBe(before + 1);
  await end(early);
  await end(`${prefix}-web-1`);
  await expect.poll(() => containerCount(app)).toBe(before - 1);
  const seen = await watch.stop();
  expect(seen, seen.join('\n')).toHaveLength(1);
  expect(seen[0]).toContain('"pressed":"true"');

  await add(`${prefix}-web-1`);
  // The one that is looked at goes, and is made again: another container of the same name.
  await end(middle);
  await expect(cards).toContainText(`No container is called ${middle} now`);
  await add(middle);
  await expect(cards.getByTestId('interface-card').first()).toBeVisible();
  await expect(row).toHaveAttribute('aria-pressed', 'true');
});

test('a container that comes, or starts again, is read by itself, and nothing else moves', async ({ app }) => {
  const { add, end, restart } = await gather(app, many);
  const late = `${prefix}-late`;
  await show(app, `interfaces?show=container:${middle},container:${late}`);
  await readAgain(app);
  await app.setViewportSize({ width: 1280, height: 600 });
  const list = app.getByRole('list', { name: 'Namespaces' });
  await scrollTo(list, list.getByRole('button', { name: middle }));
  const cards = app.getByRole('region', { name: late });
  await expect(cards).toContainText(`No container is called ${late} now`);
  const watch = await watchFrames(
    app,
    (name) => {
      const rows = [...document.querySelectorAll('ul[aria-label="Namespaces"] button')];
      const shown = rows.find((each) => each.textContent.startsWith(name));
      const region = document.querySelector(`section[aria-label="${name}"]`);
      return {
        row: Math.round(shown?.getBoundingClientRect().y ?? -1),
        pressed: shown?.getAttribute('aria-pressed'),
        said: region?.querySelector('[data-testid="explanation"]')?.textContent,
      };
    },
    middle,
  );
  await add(late);
  await expect(cards).toContainText('access: inspector');
  const cable = cards.getByTestId('explanation').filter({ hasText: 'The other end of veth' });
  await expect(cable).toBeVisible();
  const before = await cable.textContent();
  await restart(late);
  await expect(cable).not.toHaveText(before ?? '');
  await expect(cards).toContainText('access: inspector');
  const seen = await watch.stop();
  expect(seen, seen.join('\n')).toHaveLength(1);
  expect(seen[0]).toContain('"pressed":"true"');
  expect(seen[0]).toContain('The other end of veth');
  await end(late);
});

test('while containers come and go, the drawing, its view and what is chosen in it stay as they are', async ({
  app,
}) => {
  const { add, end } = await gather(app, many);
  await show(app, 'topology');
  const places = app.getByTestId('place').filter({ hasText: `${prefix}-web` });
  await expect(places).toHaveCount(many);
  await readAgain(app);
  await places.filter({ hasText: middle }).click();
  const detail = app.getByTestId('topology-detail');
  await expect(detail).toContainText(middle);
  await app.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => isStill(app)).toBe(true);

  const watch = await watchFrames(
    app,
    (name) => ({
      view: document.querySelector('.react-flow__viewport')?.getAttribute('style'),
      places: [...document.querySelectorAll<HTMLElement>('[data-testid="place"]')]
        .filter(({ title }) => title.startsWith(name) && !/-web-(?:1|2),/.test(title))
        .map((each) => {
          const { x, y } = each.getBoundingClientRect();
          return [each.title, Math.round(x), Math.round(y), each.getAttribute('aria-pressed')];
        }),
      detail: document.querySelector('[data-testid="topology-detail"] h2')?.textContent,
    }),
    prefix,
  );
  await end(`${prefix}-web-1`);
  await expect(places).toHaveCount(many - 1);
  await end(`${prefix}-web-2`);
  await expect(places).toHaveCount(many - 2);
  await add(`${prefix}-web-2`);
  await expect(places).toHaveCount(many - 1);
  const seen = await watch.stop();
  expect(seen, seen.join('\n')).toHaveLength(1);
  expect(seen[0]).toContain(`"detail":"${middle}"`);

  await add(`${prefix}-web-1`);
  await end(middle);
  await expect(detail).toContainText('No container is called that now');
  await add(middle);
  await expect(detail).toContainText('running');
  await expect(places.filter({ hasText: middle })).toHaveAttribute('aria-pressed', 'true');
});

test('what is chosen lies beside its details, and the keyboard is back at it when they are closed', async ({ app }) => {
  await gather(app, many);
  await show(app, 'topology');
  await readAgain(app);
  const place = app.getByTestId('place').filter({ hasText: middle });
  const { width = 0 } = app.viewportSize() ?? {};
  const { x = 0, y = 0 } = (await place.boundingBox()) ?? {};
  // The drawing is moved until the place is where the details will be; it is held below all boxes.
  const ground = (await app.locator('.react-flow').boundingBox()) ?? { x: 0, y: 0, height: 0 };
  const hold = { x: ground.x + 40, y: ground.y + ground.height - 20 };
  await app.mouse.move(hold.x, hold.y);
  await app.mouse.down();
  await app.mouse.move(hold.x + width - x - 150, hold.y, { steps: 4 });
  await app.mouse.up();
  await place.click({ position: { x: 5, y: 5 } });
  const details = app.getByRole('complementary').filter({ has: app.getByTestId('topology-detail') });
  await expect(details).toContainText(middle);
  const gap = async (): Promise<number> => {
    const [chosen, cover] = await Promise.all([place.boundingBox(), details.boundingBox()]);
    return (cover?.x ?? 0) - (chosen?.x ?? 0) - (chosen?.width ?? 0);
  };
  await expect.poll(gap).toBeGreaterThan(0);
  // It moved along with the drawing, and no further than it had to.
  expect(Math.abs(((await place.boundingBox())?.y ?? 0) - y)).toBeLessThan(2);

  await details.getByRole('button', { name: /Close the details/ }).focus();
  await app.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
  await expect(place).toBeFocused();
});

test('stopped containers are one folded box, opened by a key, and found all the same', async ({ app }) => {
  const { create, end } = await gather(app, few);
  const old = await Promise.all(Array.from({ length: 12 }, (_, at) => create(`${prefix}-old-${at + 1}`)));
  await show(app, 'topology');
  await readAgain(app);
  const block = app.getByRole('region', { name: 'Stopped' });
  const head = block.getByRole('button', { name: /Stopped/ });
  const places = app.getByTestId('place').filter({ hasText: `${prefix}-old` });
  await expect(head).toHaveAttribute('aria-expanded', 'false');
  await expect(head).toContainText('12');
  await expect(places).toHaveCount(0);
  await takePictures(app, 'topology-stopped');

  const search = app.getByRole('searchbox', { name: /Find a container/ });
  await search.fill(`${prefix}-old-7`);
  await expect(head).toContainText('1 of 12');
  await search.press('Enter');
  await expect(app.getByTestId('topology-detail')).toContainText(`${prefix}-old-7`);
  await search.fill('');

  await head.press('Enter');
  await expect(head).toHaveAttribute('aria-expanded', 'true');
  await expect(places).toHaveCount(12);
  // Nothing is read again: the engine's events are enough.
  await Promise.all(old.map(end));
  await expect(block).toHaveCount(0);
});

/** Asks for a reading and waits for it. */
async function readAgain(app: Page): Promise<void> {
  const button = app.getByRole('button', { name: 'Read again' });
  await expect(button).toBeEnabled();
  await button.click();
  await expect(button).toBeEnabled();
  await expect(app.getByText(/Reading every namespace/)).toHaveCount(0);
}

/** The list draws the rows in sight alone: it is scrolled, from its beginning again where it ends, until this one is there. */
async function scrollTo(list: Locator, row: Locator): Promise<void> {
  const scroller = list.locator('..');
  await expect(async () => {
    if ((await row.count()) === 0) {
      await scroller.evaluate((element) => {
        const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
        element.scrollTo(0, isAtEnd ? 0 : element.scrollTop + element.clientHeight / 2);
      });
    }
    expect(await row.count()).toBe(1);
  }).toPass({ intervals: [100], timeout: 60_000 });
  // Only in a list that is scrolled is there a place to be kept.
  await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await expect.poll(() => scroller.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
}

/** As the Interfaces page counts them. */
async function containerCount(app: Page): Promise<number> {
  const summary = await app
    .getByRole('main')
    .getByText(/ containers?/)
    .first()
    .textContent();
  return Number(/([\d,]+) containers?/.exec(summary ?? '')?.[1]?.replaceAll(',', ''));
}

async function takePictures(app: Page, name: string): Promise<void> {
  for (const [width, height, size] of [
    [1280, 800, ''],
    [900, 600, '-small'],
  ] as const) {
    await app.setViewportSize({ width, height });
    for (const theme of ['light', 'dark'] as const) {
      await app.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await expect.poll(() => isStill(app)).toBe(true);
      await app.screenshot({ path: join(pictures, `${name}${size}-${theme}.png`) });
    }
  }
}

/** Whether the drawing's view, where there is one, stays as it is for a moment. */
async function isStill(app: Page): Promise<boolean> {
  const view = () => app.evaluate(() => document.querySelector('.react-flow__viewport')?.getAttribute('style'));
  const before = await view();
  await app.waitForTimeout(300);
  return before === (await view());
}
