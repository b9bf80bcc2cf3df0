import type { ReactNode } from 'react';

interface FieldProps {
  label: string;
  /** What is wrong with it, else what it is for. */
  problem?: string | undefined;
  note?: ReactNode;
  children: ReactNode;
}

/** A name, its field, and a line below that says what is wrong. */
export function Field({ label, problem, note, children }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: its control is what it is given
    <label className="block space-y-1">
      <span className="block text-soft">{label}</span>
      {children}
      {problem !== undefined ? (
        <span className="block text-refused">{problem}</span>
      ) : (
        note !== undefined && <span className="block text-xs text-faint">{note}</span>
      )}
    </label>
  );
}
