import type { Limits } from '../../../src-main/contract/listening.ts';
import type { Settings } from '../../../src-main/contract/state.ts';
import { SettingField } from './setting-field.tsx';

interface LimitSettingsProps {
  limits: Limits;
  save: (change: Partial<Settings>) => void;
}

/** What a listener takes at most, where its own form says nothing else. */
export function LimitSettings({ limits, save }: LimitSettingsProps) {
  const set = (change: Partial<Limits>) => save({ limits: { ...limits, ...change } });
  return (
    <>
      <SettingField
        label="Bytes a message"
        value={limits.frameBytes}
        min={1}
        max={1_048_576}
        note="longer ones are cut and marked"
        onSave={(frameBytes) => set({ frameBytes })}
      />
      <SettingField
        label="Connections at once"
        value={limits.connections}
        min={1}
        max={16_384}
        note="more are refused and counted"
        onSave={(connections) => set({ connections })}
      />
      <SettingField
        label="Seconds idle"
        value={limits.idleSeconds}
        min={1}
        max={604_800}
        note="then a connection is closed"
        onSave={(idleSeconds) => set({ idleSeconds })}
      />
    </>
  );
}
