import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import type { Found, TerminalSearch } from './terminal-search.ts';

interface SearchBarProps {
  search: TerminalSearch;
  found: Found | undefined;
  onClose: () => void;
}

/** Searches what the terminal has shown: Enter for the next find, Shift+Enter for the one before, Escape to leave. */
export function SearchBar({ search, found, onClose }: SearchBarProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => () => search.end(), [search]);
  const count =
    text === '' || found === undefined
      ? ''
      : found.count === 0
        ? 'not found'
        : found.index < 0
          ? `${found.count.toLocaleString('en-US')}+`
          : `${found.index + 1} of ${found.count.toLocaleString('en-US')}`;
  return (
    <search className="flex items-center gap-1">
      <input
        ref={field}
        value={text}
        aria-label="Search in this terminal"
        placeholder="Search"
        className="control w-44"
        onChange={({ target }) => {
          setText(target.value);
          search.find(target.value, 'previous', { whileTyping: true });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search.find(text, event.shiftKey ? 'next' : 'previous');
          if (event.key === 'Escape') onClose();
        }}
      />
      <span aria-live="polite" className="min-w-16 text-xs text-faint tabular-nums">
        {count}
      </span>
      <IconButton label="The find before" onClick={() => search.find(text, 'previous')}>
        <ChevronUp size={15} />
      </IconButton>
      <IconButton label="The next find" onClick={() => search.find(text, 'next')}>
        <ChevronDown size={15} />
      </IconButton>
      <IconButton label="End the search" onClick={onClose}>
        <X size={15} />
      </IconButton>
    </search>
  );
}
