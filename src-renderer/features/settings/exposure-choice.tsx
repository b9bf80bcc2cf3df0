import { exposures } from '../../../src-main/contract/choices.ts';
import type { Exposure } from '../../../src-main/contract/message-model.ts';
import { ExposureOption } from '../listeners/exposure-option.tsx';

export function ExposureChoice({ value, onChange }: { value: Exposure; onChange: (exposure: Exposure) => void }) {
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-soft">Who can reach it</legend>
      {exposures.map((exposure) => (
        <ExposureOption
          key={exposure}
          exposure={exposure}
          group="exposure"
          isChosen={value === exposure}
          onChoose={() => onChange(exposure)}
        />
      ))}
    </fieldset>
  );
}
