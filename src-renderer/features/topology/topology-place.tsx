import { clsx } from 'clsx';
import { memo } from 'react';
import type { Place } from './build-topology.ts';
import { placeLine, stateMarks } from './topology-words.ts';

interface TopologyPlaceProps {
  place: Place;
  /** Where there is no room for the whole name and the address. */
  shortName: string | undefined;
  isSelected: boolean;
  /** Undefined: there is no search. */
  isFound: boolean | undefined;
  onSelect: (id: string) => void;
}

/** One container, as a button. */
export const TopologyPlace = memo(function TopologyPlace({
  place,
  shortName,
  isSelected,
  isFound,
  onSelect,
}: TopologyPlaceProps) {
  const { mark, word, colour } = stateMarks[place.state];
  return (
    <button
      type="button"
      data-testid="place"
      aria-pressed={isSelected}
      title={[place.name, word, ...(place.address === undefined ? [] : [placeLine(place)])].join(', ')}
      onClick={() => onSelect(place.id)}
      className={clsx(
        'nopan size-full rounded-sm border px-2 text-left transition-colors duration-150',
        isSelected
          ? 'border-accent bg-accent-wash'
          : isFound
            ? 'border-accent bg-surface'
            : 'border-line bg-surface hover:bg-sunken',
        isFound === false && 'opacity-35',
      )}
    >
      <span className={clsx('flex items-center gap-1.5', shortName !== undefined && 'text-xs')}>
        <span aria-hidden className={clsx('text-[9px]', colour)}>
          {mark}
        </span>
        <span className="truncate">{shortName ?? place.name}</span>
      </span>
      {shortName === undefined && (
        <span className="block truncate font-mono text-xs text-faint">{placeLine(place)}</span>
      )}
    </button>
  );
});
