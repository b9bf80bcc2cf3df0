import type { ReactNode } from 'react';

interface CheckProps {
  label: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function Check({ label, checked, disabled = false, onChange }: CheckProps) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
        className="mt-1 accent-accent"
      />
      {label}
    </label>
  );
}
