import { expect, it } from 'vitest';
import { menuTemplate } from '../../../src-main/desktop/menu.ts';
import { findEntries, paletteEntries } from '../../../src-renderer/features/palette/entries.ts';

const nothing = (): void => undefined;
const doingNothing = { go: nothing, run: nothing, stop: nothing, theme: nothing, reconnect: nothing, ask: nothing };

it('what the menu does is found in the palette by the menu’s own words', () => {
  const menu = menuTemplate('linux', { tell: nothing, openFile: nothing, checkForUpdates: nothing });
  const own = menu
    .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    .filter(({ id }) => id !== undefined);
  const words = own.filter(({ id }) => id !== 'palette').map(({ label = '' }) => label.replace('…', ''));
  expect(words.length).toBeGreaterThan(10);
  const entries = paletteEntries(doingNothing, { containers: [], isDesktop: true }).filter(
    ({ group }) => group !== 'Help',
  );
  expect(words.filter((text) => findEntries(entries, text).length === 0)).toEqual([]);
});
