import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { humanBytes } from '../../../ui/quantity.ts';
import type { FilterForm } from './filter-params.ts';

type Sizes = Pick<FilterForm, 'minBytes' | 'maxBytes'>;

const ranges: readonly (readonly [string, Sizes])[] = [
  ['Empty', { minBytes: '', maxBytes: '0' }],
  ['1 KiB or more', { minBytes: '1024', maxBytes: '' }],
  ['64 KiB or more', { minBytes: '65536', maxBytes: '' }],
];

export function sizeWords({ minBytes, maxBytes }: Sizes): string | undefined {
  if (maxBytes === '0') return 'empty';
  if (minBytes !== '' && maxBytes !== '') return `${humanBytes(Number(minBytes))} to ${humanBytes(Number(maxBytes))}`;
  if (minBytes !== '') return `≥ ${humanBytes(Number(minBytes))}`;
  return maxBytes === '' ? undefined : `≤ ${humanBytes(Number(maxBytes))}`;
}

export function SizeChoice({ sizes, onChoose }: { sizes: Sizes; onChoose: (sizes: Sizes) => void }) {
  const [draft, setDraft] = useState<Sizes>({ minBytes: sizes.minBytes, maxBytes: sizes.maxBytes });
  return (
    <div className="space-y-2">
      <div>
        {ranges.map(([label, range]) => (
          <button
            key={label}
            type="button"
            onClick={() => onChoose(range)}
            className="block w-full rounded-sm px-2 py-1 text-left hover:bg-sunken"
          >
            {label}
          </button>
        ))}
      </div>
      <form
        className="flex items-center gap-2 border-t border-line px-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          onChoose(draft);
        }}
      >
        <ByteField
          label="At least so many bytes"
          placeholder="from"
          value={draft.minBytes}
          onChange={(minBytes) => setDraft({ ...draft, minBytes })}
        />
        <ByteField
          label="At most so many bytes"
          placeholder="to"
          value={draft.maxBytes}
          onChange={(maxBytes) => setDraft({ ...draft, maxBytes })}
        />
        <span className="text-faint">bytes</span>
        <Button type="submit">Show</Button>
      </form>
    </div>
  );
}

interface ByteFieldProps {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
}

function ByteField({ label, placeholder, value, onChange }: ByteFieldProps) {
  return (
    <input
      inputMode="numeric"
      aria-label={label}
      placeholder={placeholder}
      value={value}
      maxLength={12}
      onChange={({ target }) => onChange(target.value.replace(/\D/g, ''))}
      className="control w-16 font-mono"
    />
  );
}
