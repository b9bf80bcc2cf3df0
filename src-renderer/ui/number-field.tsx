import type { ReactNode } from 'react';
import { Field } from './field.tsx';

interface NumberFieldProps {
  label: string;
  /** As it is typed. */
  value: string;
  problem: string | undefined;
  note?: ReactNode;
  /** A point may be in it. */
  isDecimal?: boolean;
  onChange: (value: string) => void;
}

/** A number, of which only its characters can be typed. */
export function NumberField({ label, value, problem, note, isDecimal = false, onChange }: NumberFieldProps) {
  return (
    <Field label={label} problem={problem} note={note}>
      <input
        inputMode={isDecimal ? 'decimal' : 'numeric'}
        value={value}
        maxLength={12}
        aria-invalid={problem !== undefined}
        onChange={({ target }) => onChange(target.value.replace(isDecimal ? /[^\d.]/g : /\D/g, ''))}
        className="control w-full font-mono aria-invalid:border-refused"
      />
    </Field>
  );
}
