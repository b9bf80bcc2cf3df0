import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { clockTime } from '../times.ts';
import type { FilterForm } from './filter-params.ts';

const spans = [
  ['The last minute', 60_000],
  ['The last 10 minutes', 600_000],
  ['The last hour', 3_600_000],
  ['The last 24 hours', 86_400_000],
] as const;

/** What the chip says; nothing where time is no part of the filter. */
export function timeWords({ since, until }: Pick<FilterForm, 'since' | 'until'>): string | undefined {
  const from = since === '' ? undefined : clockTime(since).replace(/\.\d+$/, '');
  const to = until === '' ? undefined : clockTime(until).replace(/\.\d+$/, '');
  if (from !== undefined && to !== undefined) return `${from} to ${to}`;
  return from === undefined ? to && `until ${to}` : `since ${from}`;
}

interface TimeChoiceProps {
  since: string;
  until: string;
  onChoose: (change: { since: string; until: string }) => void;
}

export function TimeChoice({ since, until, onChoose }: TimeChoiceProps) {
  const [from, setFrom] = useState(localOf(since));
  const [to, setTo] = useState(localOf(until));
  return (
    <div className="space-y-2">
      <div>
        {spans.map(([label, ms]) => (
          <button
            key={label}
            type="button"
            onClick={() => onChoose({ since: new Date(Date.now() - ms).toISOString(), until: '' })}
            className="block w-full rounded-sm px-2 py-1 text-left hover:bg-sunken"
          >
            {label}
          </button>
        ))}
      </div>
      <form
        className="space-y-2 border-t border-line px-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          onChoose({ since: isoOf(from), until: isoOf(to) });
        }}
      >
        <TimeField label="From" value={from} onChange={setFrom} />
        <TimeField label="To" value={to} onChange={setTo} />
        <Button type="submit" className="w-full">
          Show these
        </Button>
      </form>
    </div>
  );
}

function TimeField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="flex items-center gap-2">
      <span className="w-10 text-soft">{label}</span>
      <input
        type="datetime-local"
        step="1"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="control min-w-0 flex-1"
      />
    </label>
  );
}

/** The local time as the browser's field takes it. */
function localOf(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return '';
  return new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

function isoOf(local: string): string {
  const time = Date.parse(local);
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}
