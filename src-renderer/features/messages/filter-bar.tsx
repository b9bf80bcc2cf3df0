import { Search, X } from 'lucide-react';
import { useCommandQuery } from '../../api/commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { sourceKinds } from './source-words.ts';

interface FilterBarProps {
  text: string;
  onText: (text: string) => void;
  source: string;
  onSource: (source: string) => void;
}

export function FilterBar({ text, onText, source, onSource }: FilterBarProps) {
  const containers = useCommandQuery('engine.containers', {});
  return (
    <div className="flex shrink-0 items-center gap-2 border-b border-line px-6 py-2">
      <div className="relative min-w-0 flex-1">
        <Search size={13} className="absolute top-2 left-2 text-faint" aria-hidden />
        <input
          type="text"
          value={text}
          onChange={(event) => onText(event.target.value)}
          aria-label="Filter by text"
          data-find
          placeholder="Filter by text (case-sensitive)"
          maxLength={1_000}
          className="control w-full pr-8 pl-7"
        />
        {text !== '' && (
          <IconButton label="Clear the filter" className="absolute top-0 right-0" onClick={() => onText('')}>
            <X size={13} />
          </IconButton>
        )}
      </div>
      <select
        value={source}
        onChange={(event) => onSource(event.target.value)}
        aria-label="Filter by source"
        className="control max-w-48"
      >
        <option value="">Every source</option>
        {Object.entries(sourceKinds).map(([kind, { name }]) => (
          <option key={kind} value={kind}>
            {kind === 'container' ? 'any container' : name}
          </option>
        ))}
        {containers.data
          ?.filter(({ own }) => !own)
          .map(({ id, name }) => (
            <option key={id} value={name}>
              {name}
            </option>
          ))}
      </select>
    </div>
  );
}
