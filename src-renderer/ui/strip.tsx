import { clsx } from 'clsx';
import { type LucideIcon, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';

interface StripProps {
  role: 'alert' | 'status';
  icon: LucideIcon;
  /** Of the icon. */
  colour: string;
  testId?: string;
  children: ReactNode;
  /** Absent: it goes by itself. */
  onClose?: () => void;
}

/** Something that the whole window should know, at its edge. */
export function Strip({ role, icon: Icon, colour, testId, children, onClose }: StripProps) {
  return (
    <div
      role={role}
      data-testid={testId}
      className="flex min-h-9 shrink-0 items-start gap-2 border-b border-line bg-surface px-4 py-1"
    >
      <Icon size={14} className={clsx('mt-[7px] shrink-0', colour)} aria-hidden />
      <div className="max-h-24 min-w-0 flex-1 overflow-y-auto py-1 break-words">{children}</div>
      {onClose !== undefined && (
        <IconButton label="Close this notice" onClick={onClose}>
          <X size={14} />
        </IconButton>
      )}
    </div>
  );
}
