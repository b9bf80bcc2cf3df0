import { useEffect, useState } from 'react';

interface SettingFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  note: string;
  onSave: (value: number) => void;
}

/** A whole number, saved when its field is left and it is within its bounds. */
export function SettingField({ label, value, min, max, note, onSave }: SettingFieldProps) {
  const [draft, setDraft] = useState(String(value));
  useEffect(() => setDraft(String(value)), [value]);
  const number = Number(draft);
  const valid = /^\d+$/.test(draft) && number >= min && number <= max;

  function commit(): void {
    if (valid && number !== value) onSave(number);
  }

  return (
    <label className="flex flex-wrap items-center gap-3">
      <span className="w-40 text-soft">{label}</span>
      <input
        inputMode="numeric"
        value={draft}
        aria-invalid={!valid}
        onChange={(event) => setDraft(event.target.value.trim())}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
        className="control w-32 font-mono"
      />
      <span className={valid ? 'text-faint' : 'text-refused'}>
        {valid ? note : `a whole number from ${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')}`}
      </span>
    </label>
  );
}
