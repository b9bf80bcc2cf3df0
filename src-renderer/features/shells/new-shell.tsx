import { Popover } from '@base-ui/react/popover';
import { clsx } from 'clsx';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { usePageAction } from '../shell/page-actions.tsx';
import { useOpenShell } from './open-shell.tsx';
import { PlacePicker } from './place-picker.tsx';

interface NewShellProps {
  disabled: boolean;
  look: 'primary' | 'plain';
  children: string;
}

/** A button that asks where, and opens a shell there. */
export function NewShell({ disabled, look, children }: NewShellProps) {
  const [asking, setAsking] = useState(false);
  const open = useOpenShell();
  usePageAction('new-shell', () => setAsking(true), look === 'primary' && !disabled);
  return (
    <Popover.Root open={asking} onOpenChange={setAsking}>
      <Popover.Trigger
        disabled={disabled}
        className={clsx(
          'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-sm border px-2.5 whitespace-nowrap transition-colors duration-150 disabled:opacity-50',
          look === 'primary'
            ? 'border-transparent bg-accent font-medium text-accent-ink hover:brightness-110'
            : 'border-line-strong bg-surface hover:bg-sunken',
        )}
      >
        <Plus size={14} aria-hidden />
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align={look === 'primary' ? 'end' : 'start'} className="z-30">
          <Popover.Popup
            aria-label="Where the shell runs"
            className="rise w-[400px] max-w-[92vw] rounded-md border border-line bg-surface p-3 shadow-pop outline-none"
          >
            <PlacePicker
              onPick={({ target }) => {
                setAsking(false);
                open(target);
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
