import type { Limits } from '../../../src-main/contract/listening.ts';
import { ranges } from '../../../src-main/contract/ranges.ts';
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
        range={ranges.frameBytes}
        note="longer ones are cut and marked"
        onSave={(frameBytes) => set({ frameBytes })}
      />
      <SettingField
        label="Connections at once"
        value={limits.connections}
        range={ranges.connections}
        note="more are refused and counted"
        onSave={(connections) => set({ connections })}
      />
      <SettingField
        label="Seconds idle"
        value={limits.idleSeconds}
        range={ranges.idleSeconds}
        note="then a connection is closed"
        onSave={(idleSeconds) => set({ idleSeconds })}
      />
    </>
  );
}
