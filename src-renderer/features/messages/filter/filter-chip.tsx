import { Popover } from '@base-ui/react/popover';
import { clsx } from 'clsx';
import { ChevronDown, type LucideIcon, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';

interface FilterChipProps {
  icon: LucideIcon;
  /** "Source". */
  name: string;
  /** What it is set to, in words; undefined: it filters nothing. */
  value: string | undefined;
  onClear: () => void;
  /** What it can be set to; `close` ends the choice. */
  children: (close: () => void) => ReactNode;
}

/** One part of the filter: a word that opens its choice, and says what was chosen. */
export function FilterChip({ icon: Icon, name, value, onClear, children }: FilterChipProps) {
  const [isOpen, setOpen] = useState(false);
  const isSet = value !== undefined;
  const words = isSet ? `${name}: ${value}` : `Filter by ${name.toLowerCase()}`;
  return (
    <div
      className={clsx(
        'flex h-7 min-w-0 shrink items-stretch overflow-hidden rounded-sm border',
        isSet ? 'border-accent/50 bg-accent-wash' : 'border-transparent hover:bg-sunken',
      )}
    >
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          aria-label={words}
          title={words}
          className={clsx('flex min-w-0 items-center gap-1.5 px-2', isSet ? 'text-ink' : 'text-soft')}
        >
          <Icon size={13} className="shrink-0" aria-hidden />
          <span className={clsx('max-w-44 truncate', !isSet && 'hidden @3xl:inline')}>{isSet ? value : name}</span>
          {!isSet && <ChevronDown size={12} className="shrink-0 text-faint" aria-hidden />}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner sideOffset={6} align="start" className="z-30">
            <Popover.Popup
              aria-label={`Filter by ${name.toLowerCase()}`}
              className="rise w-64 max-w-[92vw] rounded-md border border-line bg-surface p-2 shadow-pop outline-none"
            >
              {children(() => setOpen(false))}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {isSet && (
        <button
          type="button"
          aria-label={`Any ${name.toLowerCase()}`}
          title={`Any ${name.toLowerCase()}`}
          onClick={onClear}
          className="flex w-6 shrink-0 items-center justify-center text-soft hover:bg-sunken hover:text-ink"
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </div>
  );
}
