import { Search } from 'lucide-react';
import type { KeyboardEvent } from 'react';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** A field that narrows down what is beside it. */
export function SearchField({ label, placeholder, value, onChange, onKeyDown }: SearchFieldProps) {
  return (
    <div className="relative min-w-40 flex-1">
      <Search size={13} className="absolute top-2 left-2 text-faint" aria-hidden />
      <input
        type="search"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
        aria-label={label}
        placeholder={placeholder}
        maxLength={300}
        className="control w-full pl-7"
      />
    </div>
  );
}
