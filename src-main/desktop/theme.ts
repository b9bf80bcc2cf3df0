import type { Settings } from '../contract/state.ts';
import type { Core } from '../core/core.ts';

/** Lets the native parts (menus, dialogs, scroll bars) follow the theme of the settings. Returns the function that ends it. */
export async function followTheme(core: Core, nativeTheme: { themeSource: Settings['theme'] }): Promise<() => void> {
  const stop = core.subscribe('settings', ({ theme }) => {
    nativeTheme.themeSource = theme;
  });
  const settings = await core.call('settings.get', {});
  if (settings.ok) nativeTheme.themeSource = settings.value.theme;
  return stop;
}
