import { clsx } from 'clsx';
import { exposures } from '../../../src-main/contract/choices.ts';
import type { Exposure } from '../../../src-main/contract/message-model.ts';
import { useCommandQuery } from '../../api/commands.ts';
import { ExposureOption } from './exposure-option.tsx';

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
          <ExposureOption
            key={exposure}
            exposure={exposure}
            group="listener-exposure"
            isChosen={isChosen}
            onChoose={() => onChange(exposure)}
            className={clsx('rounded-sm border px-3 py-2', isChosen ? 'border-line-strong' : 'border-transparent')}
          >
            {isChosen && addresses.length > 0 && (
              <ul
                aria-label="Addresses"
                className="mt-1 grid max-h-32 grid-cols-[max-content_minmax(0,1fr)] gap-x-3 overflow-y-auto text-ink"
              >
                {addresses.map(({ address, what }) => (
                  <li key={address} className="col-span-2 grid grid-cols-subgrid">
                    <code>{address}</code>
                    <span className="truncate text-faint" title={what}>
                      {what}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </ExposureOption>
        );
      })}
    </fieldset>
  );
}
