import type { ReactNode } from 'react';

interface ChoiceProps {
  /** What the choices that exclude each other have in common. */
  group: string;
  isChosen: boolean;
  onChoose: () => void;
  name: ReactNode;
  note: ReactNode;
  className?: string;
}

/** One of several choices that exclude each other, with what it means. */
export function Choice({ group, isChosen, onChoose, name, note, className = '' }: ChoiceProps) {
  return (
    <label className={`flex gap-2.5 ${className}`}>
      <input
        type="radio"
        name={group}
        checked={isChosen}
        onChange={onChoose}
        className="mt-1 self-start accent-accent"
      />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5 font-medium text-ink">{name}</span>
        <span className="block text-soft">{note}</span>
      </span>
    </label>
  );
}
