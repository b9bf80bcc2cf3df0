import type { MenuItemConstructorOptions } from 'electron';
import { checkAccelerator } from './accelerator.ts';
import { app } from './app.ts';
import { StandInWindow } from './browser-window.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** What a role does here; one without an entry is native text editing or window handling, which has no stand-in. */
const roleActions: Partial<Record<Role, (window: StandInWindow | null) => void>> = {
  reload: (window) => window?.webContents.reload(),
  quit: () => app.quit(),
  close: (window) => window?.close(),
  minimize: (window) => window?.minimize(),
  resetZoom: (window) => window?.webContents.setZoomLevel(0),
  zoomIn: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() + 0.5),
  zoomOut: (window) => window?.webContents.setZoomLevel(window.webContents.getZoomLevel() - 0.5),
  togglefullscreen: (window) => window?.setFullScreen(!window.isFullScreen()),
};

export class StandInMenuItem {
  readonly id: string;
  readonly label: string;
  readonly role: Role | undefined;
  readonly type: NonNullable<MenuItemConstructorOptions['type']>;
  readonly accelerator: string | undefined;
  readonly submenu: StandInMenu | undefined;
  enabled: boolean;
  checked: boolean;
  visible: boolean;
  readonly #click: MenuItemConstructorOptions['click'];

  constructor(options: MenuItemConstructorOptions) {
    const {
      id = '',
      label = '',
      role,
      type,
      accelerator,
      submenu,
      enabled = true,
      checked = false,
      visible = true,
    } = options;
    if (label === '' && role === undefined && type !== 'separator')
      throw new Error('A menu item needs a label or a role.');
    if (accelerator !== undefined && accelerator !== null) checkAccelerator(accelerator);
    this.id = id;
    this.label = label;
    this.role = role;
    this.type = type ?? (submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = accelerator ?? undefined;
    this.submenu = Array.isArray(submenu) ? StandInMenu.buildFromTemplate(submenu) : undefined;
    this.enabled = enabled;
    this.checked = checked;
    this.visible = visible;
    this.#click = options.click;
  }

  /** As if a person chose it. */
  click(): void {
    if (!this.enabled) return;
    const window = StandInWindow.getFocusedWindow() ?? StandInWindow.getAllWindows()[0] ?? null;
    if (this.role !== undefined) roleActions[this.role]?.(window);
    // An item's own function gets the item, the window and the event; Dockline's take none of them.
    else if (this.#click !== undefined) Reflect.apply(this.#click, undefined, [this, window ?? undefined, {}]);
  }
}

let applicationMenu: StandInMenu | null = null;

export class StandInMenu {
  readonly items: StandInMenuItem[] = [];

  static buildFromTemplate(template: MenuItemConstructorOptions[]): StandInMenu {
    const menu = new StandInMenu();
    for (const options of template) menu.append(new StandInMenuItem(options));
    const keys = menu.flat().flatMap(({ accelerator }) => accelerator ?? []);
    const twice = keys.find((key, index) => keys.indexOf(key) !== index);
    // Electron takes both and one of them never answers.
    if (twice !== undefined) throw new Error(`Two menu items have the accelerator ${twice}.`);
    return menu;
  }

  static setApplicationMenu(menu: StandInMenu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu = (): StandInMenu | null => applicationMenu;

  append(item: StandInMenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): StandInMenuItem | null {
    return this.flat().find((item) => item.id === id) ?? null;
  }

  /** Every item, those of submenus too. */
  flat(): StandInMenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?.flat() ?? [])]);
  }
}
