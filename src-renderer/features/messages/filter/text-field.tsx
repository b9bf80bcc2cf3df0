import { clsx } from 'clsx';
import { CaseSensitive, Regex, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FilterForm } from './filter-params.ts';

interface TextFieldProps {
  form: FilterForm;
  isWrong: boolean;
  onChange: (change: Partial<FilterForm>) => void;
}

/** Between the last key and the search, in milliseconds. */
const pauseMs = 120;

/** What the text holds: as it stands, or as an expression. */
export function TextField({ form, isWrong, onChange }: TextFieldProps) {
  const [draft, setDraft] = useState(form.text);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** What the address was last given; only what comes from elsewhere replaces what is being typed. */
  const given = useRef(form.text);
  useEffect(() => {
    if (form.text !== given.current) setDraft(form.text);
    given.current = form.text;
  }, [form.text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const { target } = event;
      const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      field.current?.select();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  function type(text: string, wait = pauseMs): void {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      given.current = text;
      onChange({ text });
    }, wait);
  }

  return (
    <div className="relative min-w-40 flex-1">
      <Search size={13} className="absolute top-2 left-2 text-faint" aria-hidden />
      <input
        ref={field}
        type="text"
        data-find
        value={draft}
        maxLength={form.isRegex ? 500 : 1_000}
        spellCheck={false}
        aria-label="Filter by text"
        aria-invalid={isWrong}
        placeholder={form.isRegex ? 'Expression in the text' : 'Filter   /'}
        onChange={({ target }) => type(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') type(draft, 0);
          if (event.key === 'Escape' && draft !== '') type('', 0);
          else if (event.key === 'Escape') field.current?.blur();
          if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[data-testid="log"]')?.focus();
        }}
        className={clsx('control w-full pr-22 pl-7 aria-invalid:border-refused', form.isRegex && 'font-mono')}
      />
      <div className="absolute top-0.5 right-0.5 flex gap-0.5">
        {draft !== '' && (
          <Toggle label="Clear the text" onClick={() => type('', 0)}>
            <X size={13} aria-hidden />
          </Toggle>
        )}
        <Toggle
          label="Upper and lower case differ"
          isOn={!form.ignoreCase}
          onClick={() => onChange({ ignoreCase: !form.ignoreCase })}
        >
          <CaseSensitive size={15} aria-hidden />
        </Toggle>
        <Toggle label="Regular expression" isOn={form.isRegex} onClick={() => onChange({ isRegex: !form.isRegex })}>
          <Regex size={13} aria-hidden />
        </Toggle>
      </div>
    </div>
  );
}

interface ToggleProps {
  label: string;
  isOn?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

function Toggle({ label, isOn, onClick, children }: ToggleProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isOn}
      onClick={onClick}
      className={clsx(
        'flex size-6 items-center justify-center rounded-sm',
        isOn ? 'bg-accent-wash text-accent' : 'text-faint hover:bg-sunken hover:text-ink',
      )}
    >
      {children}
    </button>
  );
}
