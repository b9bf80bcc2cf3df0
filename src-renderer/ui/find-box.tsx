interface FindBoxProps {
  /** The list's id; its options have `optionId(listId, index)`. */
  listId: string;
  label: string;
  words: string;
  onWords: (words: string) => void;
  /** Which of what was found is chosen; -1 where nothing was. */
  at: number;
  count: number;
  onMove: (to: number) => void;
  onTake: (at: number) => void;
  className: string;
}

export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** The field of a list to choose from: arrows move through what was found, Enter takes it. Focused as it appears. */
export function FindBox({ listId, label, words, onWords, at, count, onMove, onTake, className }: FindBoxProps) {
  return (
    <input
      role="combobox"
      aria-expanded="true"
      aria-controls={listId}
      aria-activedescendant={at >= 0 ? optionId(listId, at) : undefined}
      aria-label={label}
      placeholder={label}
      // biome-ignore lint/a11y/noAutofocus: it was opened to choose here
      autoFocus
      value={words}
      onChange={({ target }) => onWords(target.value)}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step !== undefined) {
          event.preventDefault();
          onMove(Math.max(0, Math.min(count - 1, at + step)));
        }
        if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && at >= 0) onTake(at);
      }}
      className={className}
    />
  );
}
