import type { MenuItemConstructorOptions } from 'electron';
import { pages } from '../contract/pages.ts';
import type { WindowMessage } from '../contract/window-messages.ts';

export interface MenuActions {
  tell(message: WindowMessage): void;
  /** Lets the person choose a capture or a snapshot. */
  openFile(): void;
  checkForUpdates(): void;
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

/**
 * The application menu. Roles where there is one, so that the system names and does them; what is Dockline's own is told to
 * the page, which does it as if it had been clicked there. An item's `id` is what tests choose it by.
 */
export function menuTemplate(platform: NodeJS.Platform, { tell, openFile, checkForUpdates }: MenuActions): Item[] {
  const mac = platform === 'darwin';
  const settings: Item = {
    id: 'settings',
    label: mac ? 'Settings…' : 'Settings',
    accelerator: 'CmdOrCtrl+,',
    click: () => tell({ kind: 'go', page: 'settings' }),
  };
  const updates: Item = { id: 'updates', label: 'Check for Updates…', click: checkForUpdates };
  return [
    ...(mac ? [appMenu(settings, updates)] : []),
    {
      label: 'File',
      submenu: [
        { id: 'open', label: 'Open Capture or Snapshot…', accelerator: 'CmdOrCtrl+O', click: openFile },
        separator,
        ...(mac ? [] : [settings, separator]),
        { role: mac ? 'close' : 'quit' },
      ],
    },
    { label: 'Edit', submenu: [...editItems, separator, find(tell), palette(tell)] },
    { label: 'View', submenu: [...pageItems(tell), separator, ...viewItems] },
    {
      label: 'Probes',
      submenu: [
        {
          id: 'run-probes',
          label: 'Run All Probes',
          accelerator: 'CmdOrCtrl+Return',
          click: () => tell({ kind: 'run-probes' }),
        },
        { id: 'stop-run', label: 'Stop the Run', accelerator: 'CmdOrCtrl+.', click: () => tell({ kind: 'stop-run' }) },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [help(tell), ...(mac ? [] : [separator, updates, separator, { role: 'about' as const }])],
    },
  ];
}

function appMenu(settings: Item, updates: Item): Item {
  return {
    label: 'Dockline',
    submenu: [
      { role: 'about' },
      updates,
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

const editItems: Item[] = [
  { role: 'undo' },
  { role: 'redo' },
  separator,
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'selectAll' },
];

const viewItems: Item[] = [
  { role: 'reload' },
  { role: 'toggleDevTools' },
  separator,
  { role: 'resetZoom' },
  { role: 'zoomIn' },
  { role: 'zoomOut' },
  separator,
  { role: 'togglefullscreen' },
];

const find = (tell: MenuActions['tell']): Item => ({
  id: 'find',
  label: 'Find…',
  accelerator: 'CmdOrCtrl+F',
  click: () => tell({ kind: 'find' }),
});

const palette = (tell: MenuActions['tell']): Item => ({
  id: 'palette',
  label: 'Search Everything…',
  accelerator: 'CmdOrCtrl+K',
  click: () => tell({ kind: 'palette' }),
});

const help = (tell: MenuActions['tell']): Item => ({
  id: 'help',
  label: 'Dockline Help',
  accelerator: 'F1',
  click: () => tell({ kind: 'go', page: 'help' }),
});

/** The pages with the keys 1 to 9; help and settings have keys of their own. */
function pageItems(tell: MenuActions['tell']): Item[] {
  return pages
    .filter(({ page }) => page !== 'settings' && page !== 'help')
    .map(({ page, label }, index) => ({
      id: `page-${page}`,
      label,
      accelerator: `CmdOrCtrl+${index + 1}`,
      click: () => tell({ kind: 'go', page }),
    }));
}
