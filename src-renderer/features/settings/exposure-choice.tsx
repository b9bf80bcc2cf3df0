import { TriangleAlert } from 'lucide-react';
import { type Exposure, exposures } from '../../../src-main/contract/message-model.ts';
import { exposureWords } from '../listeners/listener-words.ts';

export function ExposureChoice({ value, onChange }: { value: Exposure; onChange: (exposure: Exposure) => void }) {
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 text-soft">Who can reach it</legend>
      {exposures.map((exposure) => (
        <label key={exposure} className="flex gap-2.5">
          <input
            type="radio"
            name="exposure"
            checked={value === exposure}
            onChange={() => onChange(exposure)}
            className="mt-1 self-start accent-accent"
          />
          <span>
            <span className="flex items-center gap-1.5 font-medium">
              {exposureWords[exposure].name}
              {exposure === 'network' && <TriangleAlert size={13} className="text-timed-out" aria-label="Warning" />}
            </span>
            <span className={exposure === 'network' ? 'text-timed-out' : 'text-soft'}>
              {exposureWords[exposure].note}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
