import { useState } from 'react';
import { defaultSettings } from '../../../src-main/contract/default-settings.ts';
import type { Settings } from '../../../src-main/contract/state.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { usePageAction } from '../shell/page-actions.tsx';

export function ResetSettings({ save }: { save: (change: Partial<Settings>) => void }) {
  const [asking, setAsking] = useState(false);
  usePageAction('reset-settings', () => setAsking(true));
  return (
    <>
      <Button look="danger" onClick={() => setAsking(true)}>
        Reset all settings
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Reset all settings?"
        action="Reset"
        onConfirm={() => save({ ...defaultSettings, welcomed: true })}
      >
        They become as they were at the first start, also your answer about the inspector. Messages, runs and snapshots
        stay.
      </Confirm>
    </>
  );
}
