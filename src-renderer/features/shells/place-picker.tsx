import { useVirtualizer } from '@tanstack/react-virtual';
import { clsx } from 'clsx';
import { Box, Network } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useCommandQuery } from '../../api/commands.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FindBox, optionId } from '../../ui/find-box.tsx';
import { findPlaces, listPlaces, type Place } from './places.ts';

type Row = { heading: string } | { place: Place; index: number };

const rowHeight = 28;

/** Networks and running containers, searchable: arrows to move, Enter to choose. */
export function PlacePicker({ onPick }: { onPick: (place: Place) => void }) {
  const engine = useCommandQuery('engine.state', {});
  const networks = useCommandQuery('engine.networks', {}, { freshOnOpen: true });
  const containers = useCommandQuery('engine.containers', {}, { freshOnOpen: true });
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();

  const info = engine.data?.status === 'connected' ? engine.data.info : { sharesThisComputer: false };
  const all = listPlaces({ networks: networks.data ?? [], containers: containers.data ?? [], info });
  const places = findPlaces(all, words);
  const rows = places.flatMap((place, index): Row[] =>
    place.group === places[index - 1]?.group ? [{ place, index }] : [{ heading: place.group }, { place, index }],
  );
  const at = Math.min(chosen, places.length - 1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const move = (next: number) => {
    setChosen(next);
    virtual.scrollToIndex(rows.findIndex((row) => 'place' in row && row.index === next));
  };
  const error = networks.error ?? containers.error;

  return (
    <div className="space-y-2">
      <FindBox
        listId={listId}
        label="Search networks and containers"
        words={words}
        onWords={(next) => {
          setWords(next);
          setChosen(0);
        }}
        at={at}
        count={places.length}
        onMove={move}
        onTake={(index) => {
          const place = places[index];
          if (place !== undefined) onPick(place);
        }}
        className="control w-full"
      />
      {error !== null && <ErrorPanel error={error} />}
      {places.length === 0 && error === null && (
        <p className="px-2 py-1 text-faint">
          {networks.isPending || containers.isPending ? 'Asking the engine…' : 'Nothing is called so.'}
        </p>
      )}
      <div ref={list} className="-mx-2 max-h-72 overflow-y-auto">
        <div
          id={listId}
          role="listbox"
          aria-label="Networks and running containers"
          tabIndex={-1}
          className="relative"
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            const place = { position: 'absolute', top: start, height: rowHeight } as const;
            if (row === undefined) return null;
            if ('heading' in row) {
              return (
                <p key={row.heading} style={place} className="eyebrow px-2 pt-2">
                  {row.heading}
                </p>
              );
            }
            return (
              <Option
                key={`${row.place.group} ${row.place.name}`}
                id={optionId(listId, row.index)}
                place={row.place}
                style={place}
                chosen={row.index === at}
                onPoint={() => setChosen(row.index)}
                onPick={() => onPick(row.place)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface OptionProps {
  id: string;
  place: Place;
  style: { position: 'absolute'; top: number; height: number };
  chosen: boolean;
  onPoint: () => void;
  onPick: () => void;
}

function Option({ id, place, style, chosen, onPoint, onPick }: OptionProps) {
  const Icon = place.target.kind === 'network' ? Network : Box;
  return (
    <button
      type="button"
      id={id}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      style={style}
      title={`${place.name}: ${place.note}`}
      onPointerMove={onPoint}
      onClick={onPick}
      className={clsx('flex w-full items-center gap-2 rounded-sm px-2 text-left', chosen && 'bg-accent-wash')}
    >
      <Icon size={14} className="shrink-0 text-faint" aria-hidden />
      <span className="max-w-[60%] shrink-0 truncate font-mono">{place.name}</span>
      <span className="min-w-0 truncate text-xs text-faint">{place.note}</span>
    </button>
  );
}
