import { clsx } from 'clsx';
import { TriangleAlert } from 'lucide-react';
import { type Exposure, exposures } from '../../../src-main/contract/message-model.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { exposureWords } from './listener-words.ts';

/** Who can reach the listener, with the addresses that this means here and now. */
export function ExposureField({ value, onChange }: { value: Exposure; onChange: (exposure: Exposure) => void }) {
  const meaning = useCommandQuery('listeners.exposures', {}, { freshOnOpen: true });
  return (
    <fieldset className="min-w-0 space-y-1">
      <legend className="mb-1 text-soft">Reachable from</legend>
      {exposures.map((exposure) => {
        const addresses = meaning.data?.find((each) => each.exposure === exposure)?.addresses ?? [];
        const isChosen = exposure === value;
        return (
          <label
            key={exposure}
            className={clsx(
              'flex gap-2.5 rounded-sm border px-3 py-2',
              isChosen ? 'border-line-strong' : 'border-transparent',
            )}
          >
            <input
              type="radio"
              name="listener-exposure"
              checked={isChosen}
              onChange={() => onChange(exposure)}
              className="mt-1 self-start accent-accent"
            />
            <span className="min-w-0 flex-1">
              <span className="flex items-center gap-1.5 font-medium">
                {exposureWords[exposure].name}
                {exposure === 'network' && <TriangleAlert size={13} className="text-timed-out" aria-label="Warning" />}
              </span>
              <span className={exposure === 'network' ? 'text-timed-out' : 'text-soft'}>
                {exposureWords[exposure].note}
              </span>
              {isChosen && addresses.length > 0 && (
                <ul aria-label="Addresses" className="mt-1 max-h-32 overflow-y-auto">
                  {addresses.map(({ address, what }) => (
                    <li key={address} className="flex gap-3">
                      <code className="shrink-0">{address}</code>
                      <span className="truncate text-faint" title={what}>
                        {what}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
