import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import { matchingPlaces, type Place, type Topology } from './build-topology.ts';

export interface TopologySearch {
  text: string;
  onChange: (text: string) => void;
  /** Enter goes to the next place that was found, with Shift to the one before. */
  onKeyDown: (event: KeyboardEvent) => void;
  matches: readonly Place[];
  /** The one that Enter has come to. */
  match: Place | undefined;
  /** Ids of the places that were found; null: there is no search. */
  found: ReadonlySet<string> | null;
}

/** What a person looks for in the drawing. `onSelect`: Enter has come to this place. */
export function useTopologySearch(topology: Topology, onSelect: (id: string) => void): TopologySearch {
  const [text, setText] = useState('');
  const [hit, setHit] = useState(0);
  const wanted = useDeferredValue(text);
  const matches = useMemo(() => matchingPlaces(topology, wanted), [topology, wanted]);
  const found = useMemo(() => (wanted.trim() === '' ? null : new Set(matches.map(({ id }) => id))), [wanted, matches]);
  return {
    text,
    onChange(next) {
      setText(next);
      setHit(0);
    },
    onKeyDown(event) {
      if (event.key !== 'Enter' || matches.length === 0) return;
      const next = (hit + (event.shiftKey ? matches.length - 1 : 1)) % matches.length;
      setHit(next);
      const place = matches[next];
      if (place !== undefined) onSelect(place.id);
    },
    matches,
    match: matches[hit % Math.max(1, matches.length)],
    found,
  };
}
