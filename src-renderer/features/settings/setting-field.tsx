import { useEffect, useState } from 'react';
import type { Range } from '../../../src-main/contract/ranges.ts';
import { numberProblem } from '../../ui/number-problems.ts';
import { exactNumber } from '../../ui/quantity.ts';

interface SettingFieldProps {
  label: string;
  value: number;
  range: Range;
  note: string;
  onSave: (value: number) => void;
}

/** So many digits are counted rather than read. */
const long = 10_000;

/** A number, saved when its field is left and it is in its range. A long one is told with its thousands apart. */
export function SettingField({ label, value, range, note, onSave }: SettingFieldProps) {
  const [draft, setDraft] = useState(String(value));
  useEffect(() => setDraft(String(value)), [value]);
  const number = Number(draft);
  const problem = numberProblem(draft, range);

  function commit(): void {
    if (problem === undefined && number !== value) onSave(number);
  }

  return (
    <label className="flex flex-wrap items-center gap-3">
      <span className="w-40 text-soft">{label}</span>
      <input
        inputMode={range.isDecimal ? 'decimal' : 'numeric'}
        value={draft}
        aria-invalid={problem !== undefined}
        onChange={(event) => setDraft(event.target.value.trim())}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
        className="control w-32 font-mono"
      />
      {problem === undefined ? (
        <span className="text-faint">
          {number >= long && (
            <>
              <span className="font-mono">{exactNumber(number)}</span> ·{' '}
            </>
          )}
          {note}
        </span>
      ) : (
        <span className="text-refused">{problem}</span>
      )}
    </label>
  );
}
