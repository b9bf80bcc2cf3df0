import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { pages } from '../../../src-main/contract/pages.ts';
import { type WindowMessage, windowMessageSchema } from '../../../src-main/contract/window-messages.ts';
import { menuTemplate } from '../../../src-main/desktop/menu.ts';
import { checkAccelerator } from '../../e2e/electron/accelerator.ts';

const platforms = ['darwin', 'linux', 'win32'] as const;

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

function menuOf(platform: NodeJS.Platform) {
  const told: WindowMessage[] = [];
  const openFile = vi.fn();
  const checkForUpdates = vi.fn();
  const items = flat(menuTemplate(platform, { tell: (message) => told.push(message), openFile, checkForUpdates }));
  const choose = (id: string): void => {
    const click = items.find((item) => item.id === id)?.click;
    if (click === undefined) throw new Error(`There is no item ${id}.`);
    Reflect.apply(click, undefined, []);
  };
  return { items, told, choose, openFile, checkForUpdates };
}

describe.each(platforms)('the menu of %s', (platform) => {
  test('has every page, in the order of the rail, with keys from 1', () => {
    const { items, told, choose } = menuOf(platform);
    const places = items.filter(({ id }) => id?.startsWith('page-'));
    expect(places.map(({ label }) => label)).toEqual(
      pages.filter(({ page }) => page !== 'help' && page !== 'settings').map(({ label }) => label),
    );
    expect(places.map(({ accelerator }) => accelerator)).toEqual(places.map((_, index) => `CmdOrCtrl+${index + 1}`));
    for (const { id = '' } of places) choose(id);
    choose('help');
    choose('settings');
    expect(told).toEqual(pages.map(({ page }) => ({ kind: 'go', page })));
  });

  test('says what the page then does', () => {
    const { told, choose, openFile, checkForUpdates } = menuOf(platform);
    for (const id of ['run-probes', 'stop-run', 'find', 'palette']) choose(id);
    expect(told).toEqual([{ kind: 'run-probes' }, { kind: 'stop-run' }, { kind: 'find' }, { kind: 'palette' }]);
    for (const message of told) expect(windowMessageSchema.parse(message)).toEqual(message);
    choose('open');
    choose('updates');
    expect(openFile).toHaveBeenCalledOnce();
    expect(checkForUpdates).toHaveBeenCalledOnce();
  });

  test('has accelerators that Electron knows, none twice', () => {
    const accelerators = menuOf(platform).items.flatMap(({ accelerator }) => accelerator ?? []);
    for (const accelerator of accelerators) checkAccelerator(accelerator);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });

  test('edits, zooms, reloads and quits by the system’s own roles', () => {
    const roles = menuOf(platform).items.flatMap(({ role }) => role ?? []);
    expect(roles).toEqual(expect.arrayContaining(['copy', 'paste', 'reload', 'zoomIn', 'resetZoom', 'quit', 'about']));
    expect(roles.includes('services')).toBe(platform === 'darwin');
  });
});
