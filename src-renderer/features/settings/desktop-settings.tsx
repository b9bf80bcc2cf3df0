import type { Settings } from '../../../src-main/contract/state.ts';
import { Check } from '../../ui/check.tsx';
import { Updates } from '../updates/updates.tsx';
import { Group } from './group.tsx';

interface DesktopSettingsProps {
  settings: Settings;
  save: (change: Partial<Settings>) => void;
}

/** What only the desktop window can do. */
export function DesktopSettings({ settings, save }: DesktopSettingsProps) {
  return (
    <Group title="This computer">
      <Check
        label="Tell me of a listener’s first message and of a lost engine while the window is out of sight"
        checked={settings.notifications}
        onChange={(notifications) => save({ notifications })}
      />
      <Check
        label="Open Dockline when I log in"
        checked={settings.openAtLogin}
        onChange={(openAtLogin) => save({ openAtLogin })}
      />
      <Updates />
    </Group>
  );
}
