import { clsx } from 'clsx';

interface SegmentsProps<T extends string> {
  label: string;
  value: T;
  choices: readonly (readonly [value: T, name: string])[];
  onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Segments<T extends string>({ label, value, choices, onChange }: SegmentsProps<T>) {
  return (
    <fieldset aria-label={label} className="flex w-fit min-w-0 items-center gap-0.5 rounded-sm bg-sunken p-0.5">
      {choices.map(([each, name]) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === value}
          onClick={() => onChange(each)}
          className={clsx(
            'h-6 rounded-sm px-2 whitespace-nowrap',
            each === value
              ? 'bg-surface font-medium text-ink shadow-[0_0_0_1px_var(--line)]'
              : 'text-soft hover:text-ink',
          )}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
