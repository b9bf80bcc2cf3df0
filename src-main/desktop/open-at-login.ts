import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Core } from '../core/core.ts';

/** How a system opens a program when the person logs in. */
export interface LoginItem {
  set(open: boolean): void;
}

/** An entry of the freedesktop.org autostart folder; Electron has no such thing on Linux. */
export function autostartEntry(file: string, program: string): LoginItem {
  return {
    set(open) {
      if (!open) return rmSync(file, { force: true });
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, desktopEntry(program), { mode: 0o644 });
    },
  };
}

/** https://specifications.freedesktop.org/desktop-entry-spec: a value of Exec is quoted, and four characters escaped in it. */
function desktopEntry(program: string): string {
  const quoted = `"${program.replace(/["`$\\]/g, '\\$&').replace(/%/g, '%%')}"`;
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Dockline',
    // A backslash in a string value is itself written twice.
    `Exec=${quoted.replaceAll('\\', '\\\\')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Follows the setting. A system that refuses it costs the setting alone. Returns the function that ends it. */
export async function followOpenAtLogin(
  core: Core,
  item: LoginItem,
  onError: (error: unknown) => void,
): Promise<() => void> {
  let now: boolean | undefined;
  const apply = (open: boolean): void => {
    if (open === now) return;
    now = open;
    try {
      item.set(open);
    } catch (error) {
      onError(error);
    }
  };
  const stop = core.subscribe('settings', ({ openAtLogin }) => apply(openAtLogin));
  const settings = await core.call('settings.get', {});
  if (settings.ok) apply(settings.value.openAtLogin);
  return stop;
}
