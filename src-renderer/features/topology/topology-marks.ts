import { createContext, useContext } from 'react';

/** What a person chose and looks for in the drawing, and what a click does: every box needs it. */
export interface Marks {
  selected: string | null;
  /** Ids of the places that a search found; null: there is no search. */
  found: ReadonlySet<string> | null;
  onSelect: (id: string) => void;
  onToggle: (block: string) => void;
}

const MarksContext = createContext<Marks>({
  selected: null,
  found: null,
  onSelect: () => undefined,
  onToggle: () => undefined,
});

export const MarksProvider = MarksContext.Provider;
export const useMarks = (): Marks => useContext(MarksContext);
