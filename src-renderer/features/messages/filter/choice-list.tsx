import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import { useState } from 'react';

export interface Choice {
  value: string;
  label: string;
  note?: string | undefined;
}

interface ChoiceListProps {
  /** "Search sources". */
  searchLabel: string;
  choices: readonly Choice[];
  chosen: string;
  nothing: string;
  onChoose: (value: string) => void;
}

/** More are named than a menu can show: the search finds the rest. */
const mostShown = 60;

export function ChoiceList({ searchLabel, choices, chosen, nothing, onChoose }: ChoiceListProps) {
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const found = choices.filter(({ label, note = '' }) => `${label} ${note}`.toLowerCase().includes(wanted));
  return (
    <div className="space-y-1">
      {choices.length > 8 && (
        <input
          type="text"
          // biome-ignore lint/a11y/noAutofocus: the choice was opened to choose here
          autoFocus
          value={words}
          aria-label={searchLabel}
          placeholder={searchLabel}
          onChange={({ target }) => setWords(target.value)}
          onKeyDown={(event) => {
            const first = found[0];
            if (event.key === 'Enter' && first !== undefined) onChoose(first.value);
          }}
          className="control w-full"
        />
      )}
      {found.length === 0 && <p className="px-2 py-1 text-faint">{nothing}</p>}
      <ul className="max-h-72 overflow-y-auto">
        {found.slice(0, mostShown).map(({ value, label, note }) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={value === chosen}
              onClick={() => onChoose(value)}
              className={clsx(
                'flex w-full items-center gap-2 rounded-sm px-2 py-1 text-left hover:bg-sunken',
                value === chosen && 'font-medium',
              )}
            >
              <span className="min-w-0 flex-1 truncate" title={label}>
                {label}
              </span>
              {note !== undefined && <span className="max-w-[50%] truncate text-xs text-faint">{note}</span>}
              {value === chosen && <Check size={13} className="shrink-0 text-accent" aria-hidden />}
            </button>
          </li>
        ))}
      </ul>
      {found.length > mostShown && (
        <p className="px-2 text-xs text-faint">{(found.length - mostShown).toLocaleString('en-US')} more: search.</p>
      )}
    </div>
  );
}
